/// Where sentences and words end in any language: the break iterators of ICU (Unicode Standard Annex 29), over UTF-8.
#ifndef CICU_BREAKS_H
#define CICU_BREAKS_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

/// Writes the byte offset at which each sentence (or piece between word boundaries) ends, and whether it is a word
/// (letters, digits, kana or ideographs). Gives how many there are, of which at most `capacity` are written; negative on
/// failure. A locale is an ICU identifier.
int32_t cicu_breaks(
  const char *locale, bool sentences, const char *text, int32_t length, int32_t *ends, bool *are_words,
  int32_t capacity);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
