#ifndef HELDERBRIEF_CHASHING_H
#define HELDERBRIEF_CHASHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { hb_sha256_size = 32 };

/* How far the hash of a message is after its first bytes: what messages that begin with the same bytes share. */
typedef struct {
  uint32_t hash[8];
  /* Bytes that were hashed, a multiple of 64. */
  size_t count;
} hb_sha256_head;

/* A message, and where its SHA-256 goes. */
typedef struct {
  const uint8_t *bytes;
  size_t count;
  uint8_t *digest;
  /* What was hashed of the message before, or NULL. */
  const hb_sha256_head *head;
} hb_sha256_task;

/* SHA-256 (FIPS 180-4) of several messages. The steps of one hash wait for each other, so two messages are hashed at a
   time in the instructions of the processor; long ones should come first. Gives false, and does nothing, where the
   processor has no such instructions. */
bool hb_sha256(const hb_sha256_task *tasks, size_t count);

/* Hashes the first `count` bytes (a multiple of 64) of a message. Gives false where the processor has no such
   instructions. */
bool hb_sha256_hash_head(const uint8_t *bytes, size_t count, hb_sha256_head *head);

#endif
