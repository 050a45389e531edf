#include "cicu_breaks.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

int32_t cicu_breaks(
  const char *locale, bool sentences, const char *text, int32_t length, int32_t *ends, bool *are_words,
  int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = ubrk_open(sentences ? UBRK_SENTENCE : UBRK_WORD, locale, NULL, 0, &status);
  if (U_FAILURE(status)) return -1;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text, length, &status);
  ubrk_setUText(breaks, &source, &status);
  int32_t count = 0;
  if (U_SUCCESS(status)) {
    for (int32_t end = (ubrk_first(breaks), ubrk_next(breaks)); end != UBRK_DONE; end = ubrk_next(breaks)) {
      if (count < capacity) {
        ends[count] = end;
        are_words[count] = ubrk_getRuleStatus(breaks) >= UBRK_WORD_NUMBER;
      }
      count++;
    }
  }
  ubrk_close(breaks);
  utext_close(&source);
  return U_SUCCESS(status) ? count : -1;
}
