#include "cescaping.h"

#include <string.h>
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

enum { block = 64 };

/* A bit for each byte of a block that must be escaped: below 0x20, quote, backslash. */
#if defined(__x86_64__)
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

static size_t escape_in_blocks(const uint8_t *in, size_t count, uint8_t *out, size_t *lines) {
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

#if defined(__x86_64__)
/* A step of 48 bytes is spread over 64, so that the backslashes find room. No branch depends on the text, but for two
   that hardly ever stand in one: control characters, and more than sixteen bytes of a step that need a backslash. */
__attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi2,popcnt"))) static size_t escape_in_vectors(
    const uint8_t *in, size_t count, uint8_t *out, size_t *lines) {
  enum { step = 48, half = 24 };
  /* Two bits stand for each byte: one for a backslash, which most lack, and one for the byte. */
  const uint64_t slashes = 0x5555555555555555, bytes_of_pairs = 0xAAAAAAAAAAAA, wanted = 0xFFFFFFFFFFFF;
  uint8_t *const start = out;
  const __m512i quote = _mm512_set1_epi8('"'), slash = _mm512_set1_epi8('\\'), feed = _mm512_set1_epi8('\n'),
                letter = _mm512_set1_epi8('n'), space = _mm512_set1_epi8(' ');
  size_t at = 0, feeds_found = 0;
  for (; at + block <= count; at += step) {
    __m512i bytes = _mm512_loadu_si512(in + at);
    uint64_t feeds = _mm512_cmpeq_epi8_mask(bytes, feed), controls = _mm512_cmplt_epu8_mask(bytes, space);
    uint64_t special = (feeds | _mm512_cmpeq_epi8_mask(bytes, quote) | _mm512_cmpeq_epi8_mask(bytes, slash)) & wanted;
    unsigned added = (unsigned)_mm_popcnt_u64(special);
    if (__builtin_expect(((controls ^ feeds) & wanted) != 0 || added > block - step, 0)) {
      out += escape_in_blocks(in + at, step, out, lines);
      continue;
    }
    bytes = _mm512_mask_mov_epi8(bytes, feeds, letter);
    /* Where the bytes come to stand: the pairs without the backslashes that are not wanted. */
    uint64_t low = bytes_of_pairs | _pdep_u64(special, slashes), high = bytes_of_pairs | _pdep_u64(special >> half, slashes);
    low &= wanted;
    high &= wanted;
    unsigned low_length = half + (unsigned)_mm_popcnt_u64(special & 0xFFFFFF);
    uint64_t places = _pext_u64(bytes_of_pairs, low) | _pext_u64(bytes_of_pairs, high) << low_length;
    _mm512_storeu_si512(out, _mm512_mask_expand_epi8(slash, places, bytes));
    out += step + added;
    feeds_found += (size_t)_mm_popcnt_u64(feeds & wanted);
  }
  *lines += feeds_found;
  return (size_t)(out - start) + escape_in_blocks(in + at, count - at, out, lines);
}

/* Whether the processor has the instructions, and the system keeps their registers. */
static int can_squeeze(void) {
  unsigned a, b, c, d, low, high;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE) || !(c & bit_POPCNT)) return 0;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  if ((low & 0xE6) != 0xE6 || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  return b & bit_AVX512F && b & bit_AVX512BW && b & bit_AVX512VL && b & bit_BMI2 && c & bit_AVX512VBMI2;
}

/* Asking costs more than a short text, so the answer is kept; all threads find the same one. */
static int has_vectors(void) {
  static _Atomic int known = 0;
  if (known == 0) known = can_squeeze() ? 1 : -1;
  return known > 0;
}

size_t hb_escape_json(const uint8_t *in, size_t count, uint8_t *out, size_t *lines) {
  return has_vectors() ? escape_in_vectors(in, count, out, lines) : escape_in_blocks(in, count, out, lines);
}
#else
size_t hb_escape_json(const uint8_t *in, size_t count, uint8_t *out, size_t *lines) {
  return escape_in_blocks(in, count, out, lines);
}
#endif

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw,popcnt"))) static size_t euro_signs_in_vectors(const uint8_t *text, size_t *at, size_t count) {
  const __m512i first = _mm512_set1_epi8((char)0xE2), second = _mm512_set1_epi8((char)0x82), last = _mm512_set1_epi8((char)0xAC);
  size_t found = 0;
  for (; *at + block <= count; *at += block) {
    const uint8_t *in = text + *at;
    /* No branch: a letter has so many signs that guessing whether a block holds one costs more than looking. */
    __mmask64 ends = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(in), last);
    ends = _mm512_mask_cmpeq_epi8_mask(ends, _mm512_loadu_si512(in - 1), second);
    ends = _mm512_mask_cmpeq_epi8_mask(ends, _mm512_loadu_si512(in - 2), first);
    found += (size_t)_mm_popcnt_u64(ends);
  }
  return found;
}
#endif

size_t hb_count_euro_signs(const uint8_t *text, size_t count) {
  size_t found = 0, at = 2;
#if defined(__x86_64__)
  if (has_vectors()) found = euro_signs_in_vectors(text, &at, count);
  /* The last byte of the sign is rare, so most blocks are done with one question. */
  const __m128i last = _mm_set1_epi8((char)0xAC);
  for (; at + block <= count; at += block) {
    const __m128i *in = (const __m128i *)(text + at);
    __m128i a = _mm_cmpeq_epi8(_mm_loadu_si128(in), last), b = _mm_cmpeq_epi8(_mm_loadu_si128(in + 1), last);
    __m128i c = _mm_cmpeq_epi8(_mm_loadu_si128(in + 2), last), d = _mm_cmpeq_epi8(_mm_loadu_si128(in + 3), last);
    if (!_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)))) continue;
    uint64_t mask = (uint64_t)(uint32_t)_mm_movemask_epi8(a) | (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16 |
                    (uint64_t)(uint32_t)_mm_movemask_epi8(c) << 32 | (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 48;
    for (; mask; mask &= mask - 1) {
      const uint8_t *end = text + at + __builtin_ctzll(mask);
      found += end[-1] == 0x82 && end[-2] == 0xE2;
    }
  }
#endif
  for (; at < count; at++) found += text[at] == 0xAC && text[at - 1] == 0x82 && text[at - 2] == 0xE2;
  return found;
}
