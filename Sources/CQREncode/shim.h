#pragma once
#include <qrencode.h>

/* Exported by libqrencode 4 without a public declaration: encodes with one mask instead of trying all eight. */
extern QRcode *QRcode_encodeMask(QRinput *input, int mask) __attribute__((weak_import));
