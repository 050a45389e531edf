#include "sha256.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define FAST __attribute__((target("sha,sse4.1,ssse3")))

/* The state as the instructions want it: words A B E F and C D G H. */
typedef struct {
  __m128i abef, cdgh;
} state;

FAST static inline state load_state(const uint32_t hash[words]) {
  __m128i dcba = _mm_loadu_si128((const __m128i *)hash);
  __m128i hgfe = _mm_loadu_si128((const __m128i *)(hash + 4));
  __m128i cdab = _mm_shuffle_epi32(dcba, 0xB1);
  __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1B);
  return (state){_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xF0)};
}

FAST static inline void write_digest(state s, uint8_t *digest) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  __m128i feba = _mm_shuffle_epi32(s.abef, 0x1B);
  __m128i dchg = _mm_shuffle_epi32(s.cdgh, 0xB1);
  __m128i dcba = _mm_blend_epi16(feba, dchg, 0xF0);
  __m128i hgfe = _mm_alignr_epi8(dchg, feba, 8);
  _mm_storeu_si128((__m128i *)digest, _mm_shuffle_epi8(dcba, big_endian));
  _mm_storeu_si128((__m128i *)(digest + 16), _mm_shuffle_epi8(hgfe, big_endian));
}

#define LOAD(from, part) _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)((from) + 16 * (part))), big_endian)

/* Four rounds with four words of the schedule. */
#define ROUNDS(at, s, words)                                                                            \
  do {                                                                                                  \
    __m128i sum = _mm_add_epi32(words, _mm_load_si128((const __m128i *)(hb_sha256_constants + (at)))); \
    s.cdgh = _mm_sha256rnds2_epu32(s.cdgh, s.abef, sum);                                                \
    s.abef = _mm_sha256rnds2_epu32(s.abef, s.cdgh, _mm_shuffle_epi32(sum, 0x0E));                       \
  } while (0)

/* The next four words of the schedule take the place of the oldest four. */
#define NEXT(w0, w1, w2, w3) \
  w0 = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4)), w3)

#define SIXTEEN(at)           \
  STEP((at), 0, 1, 2, 3)      \
  STEP((at) + 4, 1, 2, 3, 0)  \
  STEP((at) + 8, 2, 3, 0, 1)  \
  STEP((at) + 12, 3, 0, 1, 2)

/* Blocks of two messages, step by step beside each other: the steps of one hash wait for each other. */
FAST static void compress_two(state *left, state *right, const uint8_t *a, const uint8_t *b, size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  state s = *left, t = *right;
  for (; blocks > 0; blocks--, a += block, b += block) {
    const state s_before = s, t_before = t;
    __m128i v0 = LOAD(a, 0), v1 = LOAD(a, 1), v2 = LOAD(a, 2), v3 = LOAD(a, 3);
    __m128i w0 = LOAD(b, 0), w1 = LOAD(b, 1), w2 = LOAD(b, 2), w3 = LOAD(b, 3);
#define BOTH(at, i)             \
  ROUNDS(at, s, v##i);          \
  ROUNDS(at, t, w##i);
#define STEP(at, i, j, k, l)    \
  BOTH(at, i)                   \
  NEXT(v##i, v##j, v##k, v##l); \
  NEXT(w##i, w##j, w##k, w##l);
    SIXTEEN(0)
    SIXTEEN(16)
    SIXTEEN(32)
    BOTH(48, 0)
    BOTH(52, 1)
    BOTH(56, 2)
    BOTH(60, 3)
#undef BOTH
#undef STEP
    s.abef = _mm_add_epi32(s.abef, s_before.abef);
    s.cdgh = _mm_add_epi32(s.cdgh, s_before.cdgh);
    t.abef = _mm_add_epi32(t.abef, t_before.abef);
    t.cdgh = _mm_add_epi32(t.cdgh, t_before.cdgh);
  }
  *left = s;
  *right = t;
}

FAST static void compress_one(state *only, const uint8_t *a, size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  state s = *only;
  for (; blocks > 0; blocks--, a += block) {
    const state before = s;
    __m128i v0 = LOAD(a, 0), v1 = LOAD(a, 1), v2 = LOAD(a, 2), v3 = LOAD(a, 3);
#define STEP(at, i, j, k, l) \
  ROUNDS(at, s, v##i);       \
  NEXT(v##i, v##j, v##k, v##l);
    SIXTEEN(0)
    SIXTEEN(16)
    SIXTEEN(32)
    ROUNDS(48, s, v0);
    ROUNDS(52, s, v1);
    ROUNDS(56, s, v2);
    ROUNDS(60, s, v3);
#undef STEP
    s.abef = _mm_add_epi32(s.abef, before.abef);
    s.cdgh = _mm_add_epi32(s.cdgh, before.cdgh);
  }
  *only = s;
}

FAST void hb_hash_blocks(uint32_t hash[words], const uint8_t *bytes, size_t blocks) {
  uint8_t digest[hb_sha256_size];
  state s = load_state(hash);
  compress_one(&s, bytes, blocks);
  write_digest(s, digest);
  for (int word = 0; word < words; word++) {
    uint32_t value;
    memcpy(&value, digest + 4 * word, 4);
    hash[word] = __builtin_bswap32(value);
  }
}

/* One of the two places at which messages are hashed. */
typedef struct {
  hb_message own;
  hb_message *message;
  state hash;
} place;

/* What is still to be hashed: messages that were begun, then new ones. */
typedef struct {
  hb_message *const *messages;
  uint32_t (*hashes)[words];
  size_t begun;
  const hb_sha256_task *next, *end;
} queue;

FAST static bool fill(place *place, queue *queue) {
  if (queue->begun > 0) {
    queue->begun--;
    place->message = queue->messages[queue->begun];
    place->hash = load_state(queue->hashes[queue->begun]);
    return true;
  }
  if (queue->next == queue->end) return false;
  place->message = &place->own;
  place->hash = load_state(hb_first_hash(queue->next));
  hb_begin(place->message, queue->next++);
  return hb_goes_on(place->message, 0);
}

FAST static bool goes_on(place *place, size_t blocks, queue *queue) {
  if (hb_goes_on(place->message, blocks)) return true;
  write_digest(place->hash, place->message->task->digest);
  return fill(place, queue);
}

FAST void hb_hash_in_pairs(
    hb_message *const messages[], uint32_t (*hashes)[words], size_t begun, const hb_sha256_task *next,
    const hb_sha256_task *end) {
  queue queue = {messages, hashes, begun, next, end};
  place left, right;
  bool has_left = fill(&left, &queue), has_right = fill(&right, &queue);
  while (has_left && has_right) {
    size_t blocks = left.message->blocks < right.message->blocks ? left.message->blocks : right.message->blocks;
    compress_two(&left.hash, &right.hash, left.message->at, right.message->at, blocks);
    has_left = goes_on(&left, blocks, &queue);
    has_right = goes_on(&right, blocks, &queue);
  }
  place *last = has_left ? &left : &right;
  while (has_left || has_right) {
    size_t blocks = last->message->blocks;
    compress_one(&last->hash, last->message->at, blocks);
    has_left = has_right = goes_on(last, blocks, &queue);
  }
}

#endif
