#ifndef HELDERBRIEF_SHA256_H
#define HELDERBRIEF_SHA256_H

#include "chashing.h"

/* What all ways of hashing share: the numbers of FIPS 180-4, and messages on their way. */
enum { block = 64, rounds = 64, words = 8, most_tail = 2 * block };

extern const uint32_t hb_sha256_initial[words];
extern const uint32_t hb_sha256_constants[rounds];

/* A message on its way: whole blocks where it lies, then its end with the padding in a buffer. */
typedef struct {
  const hb_sha256_task *task;
  const uint8_t *at;
  size_t blocks;
  size_t tail_blocks;
  uint8_t tail[most_tail];
} hb_message;

void hb_begin(hb_message *message, const hb_sha256_task *task);

/* The hash that a message starts with. */
static inline const uint32_t *hb_first_hash(const hb_sha256_task *task) {
  return task->head ? task->head->hash : hb_sha256_initial;
}

/* Moves on over blocks that were hashed; goes over to the tail, and gives false at the end of it. */
static inline bool hb_goes_on(hb_message *message, size_t blocks) {
  message->at += blocks * block;
  message->blocks -= blocks;
  if (message->blocks == 0 && message->tail_blocks > 0) {
    message->at = message->tail;
    message->blocks = message->tail_blocks;
    message->tail_blocks = 0;
  }
  return message->blocks > 0;
}

/* Two messages at a time, with the SHA instructions: 1.5 cycles a byte. `hashes` and `messages` are messages that were
   begun elsewhere (at most 16), and come first. */
void hb_hash_in_pairs(
    hb_message *const messages[], uint32_t (*hashes)[words], size_t begun, const hb_sha256_task *next,
    const hb_sha256_task *end);

/* Hashes whole blocks, without an end. */
void hb_hash_blocks(uint32_t hash[words], const uint8_t *bytes, size_t blocks);

/* Sixteen messages at a time, in the lanes of AVX-512: 0.9 cycles a byte when all lanes are busy. Leaves the last few to
   the pairs. */
void hb_hash_in_lanes(const hb_sha256_task *next, const hb_sha256_task *end);

#endif
