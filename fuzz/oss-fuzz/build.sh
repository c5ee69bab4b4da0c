#!/bin/bash -eu
# SPDX-License-Identifier: MIT
# What OSS-Fuzz runs: builds the harnesses with its compiler, flags and engine into $OUT, each with
# its corpus and dictionary. The shared libraries go along, as the machines that fuzz have none.
build=${WORK:-/tmp}/geojob-fuzz
cmake -S "$SRC/geojob" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DGEOJOB_BUILD_TESTS=OFF -DGEOJOB_BUILD_FUZZERS=ON -DGEOJOB_HARDENING=OFF -DGEOJOB_WARNINGS_AS_ERRORS=OFF \
  -DGEOJOB_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" \
  -DCMAKE_CXX_FLAGS="$CXXFLAGS"
cmake --build "$build" --target fuzz/all

mkdir -p "$OUT/lib"
for harness in "$build"/fuzz/fuzz_*; do
  [[ -x $harness && -f $harness ]] || continue
  name=${harness##*/fuzz_}
  cp "$harness" "$OUT/"
  ldd "$harness" | awk '$3 ~ /^\// && $3 !~ /\/(libc|libm|libpthread|libdl|librt)\.so/ { print $3 }' |
    xargs --no-run-if-empty cp --dereference --no-clobber --target-directory "$OUT/lib"
  patchelf --set-rpath '$ORIGIN/lib' "$OUT/fuzz_$name"
  find "$SRC/geojob/fuzz/corpus/$name" "$SRC/geojob/fuzz/crashes/$name" -type f 2>/dev/null |
    zip --quiet --junk-paths "$OUT/fuzz_${name}_seed_corpus.zip" -@
  dictionary=$SRC/geojob/fuzz/${name%_reader}.dict
  [[ ! -f $dictionary ]] || cp "$dictionary" "$OUT/fuzz_$name.dict"
done
