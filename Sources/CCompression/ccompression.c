#define _GNU_SOURCE
#include "ccompression.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

struct hb_inflater {
  hb_compression compression;
  z_stream gzip;
  ZSTD_DStream *zstd;
  /* Between two members or frames, or before the first. */
  int is_whole;
};

/* 16 + the largest window: gzip headers only. */
static const int gzip_window = 16 + MAX_WBITS;
/* 128 MiB: what `zstd -d` itself takes without being asked for more. */
static const int zstd_window_log = 27;

hb_inflater *hb_inflater_new(hb_compression compression) {
  hb_inflater *it = calloc(1, sizeof *it);
  if (!it) return NULL;
  it->compression = compression;
  if (compression == HB_GZIP) {
    if (inflateInit2(&it->gzip, gzip_window) == Z_OK) return it;
  } else {
    it->zstd = ZSTD_createDStream();
    if (it->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(it->zstd, ZSTD_d_windowLogMax, zstd_window_log))) return it;
    ZSTD_freeDStream(it->zstd);
  }
  free(it);
  return NULL;
}

void hb_inflater_free(hb_inflater *it) {
  if (!it) return;
  if (it->compression == HB_GZIP) inflateEnd(&it->gzip);
  ZSTD_freeDStream(it->zstd);
  free(it);
}

static hb_progress inflate_gzip(
    hb_inflater *it, const uint8_t *in, size_t *in_count, uint8_t *out, size_t *out_count) {
  z_stream *stream = &it->gzip;
  if (it->is_whole) {
    /* RFC 1952, 2.2: members follow each other. Zeros behind the last one are padding of tapes. */
    size_t zeros = 0;
    while (zeros < *in_count && in[zeros] == 0) zeros++;
    if (zeros > 0 || *in_count == 0) {
      *in_count = zeros;
      *out_count = 0;
      return HB_MORE;
    }
    inflateReset2(stream, gzip_window);
    it->is_whole = 0;
  }
  stream->next_in = (Bytef *)in;
  stream->avail_in = (uInt)*in_count;
  stream->next_out = out;
  stream->avail_out = (uInt)*out_count;
  int code = inflate(stream, Z_NO_FLUSH);
  *in_count -= stream->avail_in;
  *out_count -= stream->avail_out;
  if (code == Z_STREAM_END) it->is_whole = 1;
  if (code == Z_MEM_ERROR) return HB_NO_MEMORY;
  return code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR ? HB_MORE : HB_BROKEN;
}

static hb_progress inflate_zstd(
    hb_inflater *it, const uint8_t *in, size_t *in_count, uint8_t *out, size_t *out_count) {
  if (it->is_whole && *in_count == 0) {
    *out_count = 0;
    return HB_MORE;
  }
  ZSTD_inBuffer from = {in, *in_count, 0};
  ZSTD_outBuffer to = {out, *out_count, 0};
  size_t left = ZSTD_decompressStream(it->zstd, &to, &from);
  *in_count = from.pos;
  *out_count = to.pos;
  if (ZSTD_isError(left)) {
    return ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation
            || ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge
        ? HB_NO_MEMORY
        : HB_BROKEN;
  }
  it->is_whole = left == 0;
  return HB_MORE;
}

hb_progress hb_inflate(
    hb_inflater *it, const uint8_t *in, size_t *in_count, uint8_t *out, size_t *out_count) {
  return it->compression == HB_GZIP ? inflate_gzip(it, in, in_count, out, out_count)
                                    : inflate_zstd(it, in, in_count, out, out_count);
}

int hb_inflater_is_whole(const hb_inflater *it) { return it->is_whole; }

uint32_t hb_crc32(const uint8_t *bytes, size_t count) {
  uLong sum = crc32(0, NULL, 0);
  while (count > 0) {
    uInt part = count > 1u << 30 ? 1u << 30 : (uInt)count;
    sum = crc32(sum, bytes, part);
    bytes += part;
    count -= part;
  }
  return (uint32_t)sum;
}

int hb_sync_filesystem(int descriptor) { return syncfs(descriptor); }

int hb_open_past_cache(const char *path) { return open(path, O_WRONLY | O_DIRECT | O_NOFOLLOW | O_CLOEXEC); }
