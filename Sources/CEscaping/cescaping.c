#include "cescaping.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { block = 64 };

/* A bit for each byte of a block that must be escaped: below 0x20, quote, backslash. */
#if defined(__SSE2__)
static inline uint64_t special_bytes(const uint8_t *in) {
  const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1F);
  uint64_t mask = 0;
  for (int part = 0; part < 4; part++) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(in + 16 * part));
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)),
        _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * part);
  }
  return mask;
}
#else
static inline uint64_t special_bytes(const uint8_t *in) {
  uint64_t mask = 0;
  for (int at = 0; at < block; at++) {
    uint8_t byte = in[at];
    mask |= (uint64_t)(byte < 0x20 || byte == '"' || byte == '\\') << at;
  }
  return mask;
}
#endif

static inline uint8_t *escape(uint8_t byte, uint8_t *out, size_t *lines) {
  static const char digits[] = "0123456789abcdef";
  uint8_t letter;
  *lines += byte == '\n';
  switch (byte) {
    case '\n': letter = 'n'; break;
    case '\r': letter = 'r'; break;
    case '\t': letter = 't'; break;
    case '"':
    case '\\': letter = byte; break;
    default:
      memcpy(out, "\\u00", 4);
      out[4] = (uint8_t)digits[byte >> 4];
      out[5] = (uint8_t)digits[byte & 15];
      return out + 6;
  }
  out[0] = '\\';
  out[1] = letter;
  return out + 2;
}

size_t hb_escape_json(const uint8_t *in, size_t count, uint8_t *out, size_t *lines) {
  uint8_t *const start = out;
  size_t at = 0;
  /* Whole vectors are copied, wanted or not: that costs less than asking how many bytes there are. */
  while (at + 2 * block <= count) {
    uint64_t mask = special_bytes(in + at);
    const uint8_t *from = in + at;
    const uint8_t *const end = from + block;
    while (mask) {
      const uint8_t *special = in + at + __builtin_ctzll(mask);
      mask &= mask - 1;
      size_t run = (size_t)(special - from);
      memcpy(out, from, 32);
      if (run > 32) memcpy(out + 32, from + 32, 32);
      out = escape(*special, out + run, lines);
      from = special + 1;
    }
    memcpy(out, from, block);
    out += end - from;
    at += block;
  }
  for (; at < count; at++) {
    uint8_t byte = in[at];
    if (byte < 0x20 || byte == '"' || byte == '\\') {
      out = escape(byte, out, lines);
    } else {
      *out++ = byte;
    }
  }
  return (size_t)(out - start);
}
