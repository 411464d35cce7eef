# Applies one mutation of mutations.txt to its file: awk -v name=… -f apply.awk mutations.txt
# Run in the root of a tree. Prints the file's path; exit status 1 if there is no such mutation, 2 if
# its lines do not stand in the file exactly once.

function trimmed(text) {
  gsub(/^[ \t]+|[ \t]+$/, "", text)
  return text
}

function fail(status, sentence) {
  print name ": " sentence >"/dev/stderr"
  failed = status
  exit status
}

# Where the lines old[1..olds] stand; 0 if nowhere or not once.
function place_of_old(   at, i, found, count) {
  for (at = 1; at + olds - 1 <= lines; ++at) {
    for (i = 1; i <= olds && trimmed(line[at + i - 1]) == old[i]; ++i) continue
    if (i <= olds) continue
    found = at
    ++count
  }
  return count == 1 ? found : 0
}

function replace_old(   at, i, shift) {
  if (olds == 0) return
  at = place_of_old()
  if (at == 0) fail(2, "found not once in " path ": " old[1])
  shift = news - olds
  if (shift > 0) for (i = lines; i >= at + olds; --i) line[i + shift] = line[i]
  if (shift < 0) for (i = at + olds; i <= lines; ++i) line[i + shift] = line[i]
  lines += shift
  for (i = 1; i <= news; ++i) line[at + i - 1] = new[i]
  olds = news = 0
}

/^== / { inside = $2 == name; seen = seen || inside; next }
!inside || /^#/ || /^$/ { next }
path == "" {
  path = $0
  while ((getline text < path) > 0) line[++lines] = text
  next
}
/^-/ {
  if (news > 0) replace_old()
  old[++olds] = trimmed(substr($0, 2))
  next
}
/^\+/ { new[++news] = substr($0, 2) }

END {
  if (failed) exit failed
  if (!seen) fail(1, "there is no such mutation")
  replace_old()
  if (failed) exit failed
  for (i = 1; i <= lines; ++i) print line[i] >path
  print path
}
