#include "sha256.h"

#include <string.h>

const uint32_t hb_sha256_initial[words] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

const uint32_t hb_sha256_constants[rounds] __attribute__((aligned(64))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

void hb_begin(hb_message *message, const hb_sha256_task *task) {
  size_t rest = task->count % block;
  uint64_t bits = (uint64_t)task->count * 8;
  message->task = task;
  size_t done = task->head ? task->head->count : 0;
  message->at = task->bytes + done;
  message->blocks = (task->count - done) / block;
  message->tail_blocks = rest + 9 > block ? 2 : 1;
  memset(message->tail, 0, sizeof message->tail);
  if (rest > 0) memcpy(message->tail, task->bytes + (task->count - rest), rest);
  message->tail[rest] = 0x80;
  for (int byte = 0; byte < 8; byte++) {
    message->tail[message->tail_blocks * block - 1 - byte] = (uint8_t)(bits >> (8 * byte));
  }
}

#if defined(__x86_64__)
#include <cpuid.h>

enum { pairs = 1, lanes = 2 };

/* What the processor can do, and the system keeps: bits of the answer of `cpuid` and `xgetbv`. */
static int abilities(void) {
  unsigned a, b, c, d;
  int found = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
  bool keeps_zmm = false;
  if (c & bit_OSXSAVE) {
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    keeps_zmm = (low & 0xE6) == 0xE6;
  }
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  if (b & bit_SHA) found |= pairs;
  if (found && keeps_zmm && (b & bit_AVX512F) && (b & bit_AVX512BW)) found |= lanes;
  return found;
}

/* Asking costs more than a short hash, so the answer is kept; all threads find the same one. */
static int known_abilities(void) {
  enum { asked = 4 };
  static _Atomic int known = 0;
  if (known == 0) known = abilities() | asked;
  return known;
}

bool hb_sha256(const hb_sha256_task *tasks, size_t count) {
  enum { fewest_for_lanes = 12 };
  int known = known_abilities();
  if (!(known & pairs)) return false;
  if (known & lanes && count >= fewest_for_lanes) {
    hb_hash_in_lanes(tasks, tasks + count);
  } else {
    hb_hash_in_pairs(NULL, NULL, 0, tasks, tasks + count);
  }
  return true;
}

bool hb_sha256_hash_head(const uint8_t *bytes, size_t count, hb_sha256_head *head) {
  if (!(known_abilities() & pairs)) return false;
  memcpy(head->hash, hb_sha256_initial, sizeof head->hash);
  head->count = count / block * block;
  hb_hash_blocks(head->hash, bytes, count / block);
  return true;
}

#else

bool hb_sha256_hash_head(const uint8_t *bytes, size_t count, hb_sha256_head *head) {
  (void)bytes;
  (void)count;
  (void)head;
  return false;
}

bool hb_sha256(const hb_sha256_task *tasks, size_t count) {
  (void)tasks;
  (void)count;
  return false;
}

#endif
