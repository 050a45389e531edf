#ifndef HELDERBRIEF_CESCAPING_H
#define HELDERBRIEF_CESCAPING_H

#include <stddef.h>
#include <stdint.h>

/* A byte of input becomes at most so many bytes of output. */
#define HB_LONGEST_ESCAPE 6
/* Bytes behind the output that may be overwritten: whole vectors are stored. */
#define HB_ESCAPE_SLACK 128

/* Escapes a text for a JSON string (RFC 8259, section 7), without the quotes. `out` has room for
   HB_LONGEST_ESCAPE * count + HB_ESCAPE_SLACK bytes. Gives the bytes written; adds the line feeds of the text to
   `lines`. */
size_t hb_escape_json(const uint8_t *in, size_t count, uint8_t *out, size_t *lines);

/* How often the bytes of the euro sign (E2 82 AC) stand in a text. */
size_t hb_count_euro_signs(const uint8_t *text, size_t count);

#endif
