#include "sha256.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define FAST __attribute__((target("avx512f,avx512bw")))

/* Below so many busy lanes the pairs are faster. */
enum { lane_count = 16, fewest_lanes = 9 };

/* Word w of the hash in lane l is `hash[w][l]`. */
typedef struct {
  uint32_t hash[words][lane_count] __attribute__((aligned(64)));
  const uint8_t *at[lane_count];
} lane_state;

/* Sixteen words of sixteen lanes turned: row l becomes column l. */
FAST static inline void transpose(__m512i r[16]) {
  __m512i t[16];
  for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_epi32(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_epi32(r[i], r[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    r[i] = _mm512_unpacklo_epi64(t[i], t[i + 2]);
    r[i + 1] = _mm512_unpackhi_epi64(t[i], t[i + 2]);
    r[i + 2] = _mm512_unpacklo_epi64(t[i + 1], t[i + 3]);
    r[i + 3] = _mm512_unpackhi_epi64(t[i + 1], t[i + 3]);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0x88);
    t[i + 4] = _mm512_shuffle_i32x4(r[i], r[i + 4], 0xDD);
    t[i + 8] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0x88);
    t[i + 12] = _mm512_shuffle_i32x4(r[i + 8], r[i + 12], 0xDD);
  }
  for (int i = 0; i < 4; i++) {
    r[i] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0x88);
    r[i + 4] = _mm512_shuffle_i32x4(t[i + 4], t[i + 12], 0x88);
    r[i + 8] = _mm512_shuffle_i32x4(t[i], t[i + 8], 0xDD);
    r[i + 12] = _mm512_shuffle_i32x4(t[i + 4], t[i + 12], 0xDD);
  }
}

#define ADD(a, b) _mm512_add_epi32(a, b)
#define TURN(a, bits) _mm512_ror_epi32(a, bits)
/* Three inputs through one table: exclusive or, choice, majority (FIPS 180-4, 4.1.2). */
#define XOR3(a, b, c) _mm512_ternarylogic_epi32(a, b, c, 0x96)
#define CHOOSE(a, b, c) _mm512_ternarylogic_epi32(a, b, c, 0xCA)
#define MAJORITY(a, b, c) _mm512_ternarylogic_epi32(a, b, c, 0xE8)

#define ROUND(t, a, b, c, d, e, f, g, h)                                                            \
  do {                                                                                              \
    __m512i sum = ADD(ADD(h, ADD(w[(t) & 15], _mm512_set1_epi32((int)hb_sha256_constants[t]))),      \
                      ADD(XOR3(TURN(e, 6), TURN(e, 11), TURN(e, 25)), CHOOSE(e, f, g)));            \
    d = ADD(d, sum);                                                                                \
    h = ADD(sum, ADD(XOR3(TURN(a, 2), TURN(a, 13), TURN(a, 22)), MAJORITY(a, b, c)));               \
  } while (0)

#define SCHEDULE(t)                                                                                         \
  do {                                                                                                      \
    __m512i x = w[((t) + 1) & 15], y = w[((t) + 14) & 15];                                                  \
    w[(t) & 15] = ADD(ADD(w[(t) & 15], w[((t) + 9) & 15]),                                                  \
                      ADD(XOR3(TURN(x, 7), TURN(x, 18), _mm512_srli_epi32(x, 3)),                           \
                          XOR3(TURN(y, 17), TURN(y, 19), _mm512_srli_epi32(y, 10))));                       \
  } while (0)

#define EIGHT(t, BEFORE)                                      \
  BEFORE(t); ROUND((t), a, b, c, d, e, f, g, h);              \
  BEFORE((t) + 1); ROUND((t) + 1, h, a, b, c, d, e, f, g);    \
  BEFORE((t) + 2); ROUND((t) + 2, g, h, a, b, c, d, e, f);    \
  BEFORE((t) + 3); ROUND((t) + 3, f, g, h, a, b, c, d, e);    \
  BEFORE((t) + 4); ROUND((t) + 4, e, f, g, h, a, b, c, d);    \
  BEFORE((t) + 5); ROUND((t) + 5, d, e, f, g, h, a, b, c);    \
  BEFORE((t) + 6); ROUND((t) + 6, c, d, e, f, g, h, a, b);    \
  BEFORE((t) + 7); ROUND((t) + 7, b, c, d, e, f, g, h, a);
#define NOTHING(t)

FAST static void compress(lane_state *lanes, size_t blocks) {
  const __m512i big_endian = _mm512_broadcast_i32x4(_mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL));
  __m512i w[16];
  __m512i *hash = (__m512i *)lanes->hash;
  for (size_t offset = 0; offset < blocks * block; offset += block) {
    for (int i = 0; i < lane_count; i++) {
      w[i] = _mm512_shuffle_epi8(_mm512_loadu_si512(lanes->at[i] + offset), big_endian);
    }
    transpose(w);
    __m512i a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
    EIGHT(0, NOTHING)
    EIGHT(8, NOTHING)
    EIGHT(16, SCHEDULE)
    EIGHT(24, SCHEDULE)
    EIGHT(32, SCHEDULE)
    EIGHT(40, SCHEDULE)
    EIGHT(48, SCHEDULE)
    EIGHT(56, SCHEDULE)
    hash[0] = ADD(hash[0], a);
    hash[1] = ADD(hash[1], b);
    hash[2] = ADD(hash[2], c);
    hash[3] = ADD(hash[3], d);
    hash[4] = ADD(hash[4], e);
    hash[5] = ADD(hash[5], f);
    hash[6] = ADD(hash[6], g);
    hash[7] = ADD(hash[7], h);
  }
}

static void load_first(lane_state *lanes, int lane, const hb_sha256_task *task) {
  const uint32_t *first = hb_first_hash(task);
  for (int word = 0; word < words; word++) lanes->hash[word][lane] = first[word];
}

static void write_digest(const lane_state *lanes, int lane, uint8_t *digest) {
  for (int word = 0; word < words; word++) {
    uint32_t value = __builtin_bswap32(lanes->hash[word][lane]);
    memcpy(digest + 4 * word, &value, 4);
  }
}

void hb_hash_in_lanes(const hb_sha256_task *next, const hb_sha256_task *end) {
  static const uint8_t idle[block] = {0};
  lane_state lanes;
  hb_message messages[lane_count];
  bool busy[lane_count];
  int busy_lanes = 0;
  memset(lanes.hash, 0, sizeof lanes.hash);
  for (int lane = 0; lane < lane_count; lane++) {
    busy[lane] = next < end;
    if (!busy[lane]) continue;
    load_first(&lanes, lane, next);
    hb_begin(&messages[lane], next++);
    hb_goes_on(&messages[lane], 0);
    busy_lanes++;
  }
  while (busy_lanes >= fewest_lanes) {
    size_t blocks = SIZE_MAX;
    for (int lane = 0; lane < lane_count; lane++) {
      if (busy[lane] && messages[lane].blocks < blocks) blocks = messages[lane].blocks;
    }
    /* An idle lane has one block to read, so others wait for it. */
    if (busy_lanes < lane_count) blocks = 1;
    for (int lane = 0; lane < lane_count; lane++) lanes.at[lane] = busy[lane] ? messages[lane].at : idle;
    compress(&lanes, blocks);
    for (int lane = 0; lane < lane_count; lane++) {
      if (!busy[lane] || hb_goes_on(&messages[lane], blocks)) continue;
      write_digest(&lanes, lane, messages[lane].task->digest);
      if (next == end) {
        busy[lane] = false;
        busy_lanes--;
        continue;
      }
      load_first(&lanes, lane, next);
      hb_begin(&messages[lane], next++);
      hb_goes_on(&messages[lane], 0);
    }
  }
  hb_message *rest[lane_count];
  uint32_t hashes[lane_count][words];
  size_t begun = 0;
  for (int lane = 0; lane < lane_count; lane++) {
    if (!busy[lane]) continue;
    for (int word = 0; word < words; word++) hashes[begun][word] = lanes.hash[word][lane];
    rest[begun++] = &messages[lane];
  }
  hb_hash_in_pairs(rest, hashes, begun, next, end);
}

#endif
