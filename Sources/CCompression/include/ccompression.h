#ifndef HELDERBRIEF_CCOMPRESSION_H
#define HELDERBRIEF_CCOMPRESSION_H

#include <stddef.h>
#include <stdint.h>

/* One way to read compressed bytes, whichever format they are in. No struct of zlib or zstd reaches Swift. */

typedef struct hb_inflater hb_inflater;

typedef enum { HB_GZIP = 1, HB_ZSTD = 2 } hb_compression;

typedef enum {
  /* Some bytes were taken in or given out. */
  HB_MORE = 0,
  /* The bytes are not what the format allows. */
  HB_BROKEN = 1,
  /* There is no memory left, or the window that the file asks for is too large. */
  HB_NO_MEMORY = 2
} hb_progress;

/* NULL when there is no memory. */
hb_inflater *hb_inflater_new(hb_compression compression);
void hb_inflater_free(hb_inflater *it);

/* Takes bytes from `in`, gives bytes to `out`; both counts come back as what was used.
   Members (gzip) and frames (zstd) that follow each other are read as one. */
hb_progress hb_inflate(hb_inflater *it, const uint8_t *in, size_t *in_count, uint8_t *out, size_t *out_count);

/* Whether the input may end here: the last member or frame is whole. */
int hb_inflater_is_whole(const hb_inflater *it);

/* CRC-32 of ISO 3309, as gzip and PNG use it. */
uint32_t hb_crc32(const uint8_t *bytes, size_t count);

/* Waits until all that was written to the file system of this descriptor is on the disk; 0, or -1 with errno. */
int hb_sync_filesystem(int descriptor);

/* Opens a file for writing past the page cache: whole blocks from whole addresses to whole offsets. -1 with errno where the file
   system does not know that. */
int hb_open_past_cache(const char *path);

#endif
