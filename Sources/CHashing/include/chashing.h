#ifndef HELDERBRIEF_CHASHING_H
#define HELDERBRIEF_CHASHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { hb_sha256_size = 32 };

/* A message, and where its SHA-256 goes. */
typedef struct {
  const uint8_t *bytes;
  size_t count;
  uint8_t *digest;
} hb_sha256_task;

/* SHA-256 (FIPS 180-4) of several messages. The steps of one hash wait for each other, so two messages are hashed at a
   time in the instructions of the processor; long ones should come first. Gives false, and does nothing, where the
   processor has no such instructions. */
bool hb_sha256(const hb_sha256_task *tasks, size_t count);

#endif
