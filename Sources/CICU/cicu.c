#include "cicu.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/unumsys.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

enum { FAILED = -1, ROOM = 512 };

/// UTF-16 text of ICU: on the stack when short, on the heap when long.
typedef struct {
  UChar fixed[ROOM];
  UChar *units;
  int32_t capacity;
} Text;

static void text_open(Text *text) {
  text->units = text->fixed;
  text->capacity = ROOM;
}

static void text_close(Text *text) {
  if (text->units != text->fixed) free(text->units);
}

static bool text_grow(Text *text, int32_t length) {
  text_close(text);
  text->units = malloc(sizeof(UChar) * (size_t)(length + 1));
  text->capacity = length + 1;
  if (text->units) return true;
  text_open(text);
  return false;
}

/// Runs an ICU call that fills `text`; once more with more room when it asks for it.
#define FILL(text, length, status, call)                                   \
  do {                                                                     \
    length = (call);                                                       \
    if (status == U_BUFFER_OVERFLOW_ERROR && text_grow(&(text), length)) { \
      status = U_ZERO_ERROR;                                               \
      length = (call);                                                     \
    }                                                                      \
  } while (0)

static int32_t to_utf8(const UChar *units, int32_t length, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t needed = 0;
  u_strToUTF8(out, capacity, &needed, units, length, &status);
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? needed : FAILED;
}

static bool from_utf8(Text *text, const char *bytes, int32_t length, int32_t *units) {
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(text->units, text->capacity, units, bytes, length, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR && text_grow(text, *units)) {
    status = U_ZERO_ERROR;
    u_strFromUTF8(text->units, text->capacity, units, bytes, length, &status);
  }
  return U_SUCCESS(status);
}

static int32_t finish(Text *text, int32_t length, UErrorCode status, char *out, int32_t capacity) {
  int32_t result = U_SUCCESS(status) ? to_utf8(text->units, length, out, capacity) : FAILED;
  text_close(text);
  return result;
}

// Locales

static int32_t checked(int32_t length, UErrorCode status) {
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? length : FAILED;
}

int32_t cicu_locale_from_tag(const char *tag, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t parsed = 0;
  int32_t length = uloc_forLanguageTag(tag, out, capacity, &parsed, &status);
  if (parsed != (int32_t)strlen(tag)) return FAILED;
  return checked(length, status);
}

int32_t cicu_locale_to_tag(const char *locale, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  return checked(uloc_toLanguageTag(locale, out, capacity, true, &status), status);
}

bool cicu_locale_is_known(const char *locale) {
  char base[ULOC_FULLNAME_CAPACITY], language[ULOC_LANG_CAPACITY], variant[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  uloc_getBaseName(locale, base, sizeof base, &status);
  uloc_getLanguage(locale, language, sizeof language, &status);
  int32_t variants = uloc_getVariant(locale, variant, sizeof variant, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || !language[0]) return false;
  const char *sought = variants > 0 ? base : language;
  int32_t count = uloc_countAvailable();
  for (int32_t i = 0; i < count; i++) {
    if (strcmp(uloc_getAvailable(i), sought) == 0) return true;
  }
  return false;
}

bool cicu_locale_is_right_to_left(const char *locale) { return uloc_isRightToLeft(locale); }

int32_t cicu_locale_keyword(const char *locale, const char *keyword, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  return checked(uloc_getKeywordValue(locale, keyword, out, capacity, &status), status);
}

int32_t cicu_locale_with_keyword(
  const char *locale, const char *keyword, const char *value, char *out, int32_t capacity) {
  size_t length = strlen(locale);
  if ((int64_t)length >= capacity) return (int32_t)length + 64;
  memcpy(out, locale, length + 1);
  UErrorCode status = U_ZERO_ERROR;
  const char *legacy = uloc_toLegacyType(keyword, value);
  return checked(uloc_setKeywordValue(keyword, legacy ? legacy : value, out, capacity, &status), status);
}

bool cicu_numbering_has_digits(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UNumberingSystem *system = unumsys_openByName(name, &status);
  if (U_FAILURE(status)) return false;
  bool result = !unumsys_isAlgorithmic(system) && unumsys_getRadix(system) == 10;
  unumsys_close(system);
  return result;
}

// Numbers

static int32_t symbol_of(const char *locale, UNumberFormatSymbol symbol, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
  if (U_FAILURE(status)) return FAILED;
  Text text;
  text_open(&text);
  int32_t length;
  FILL(text, length, status, unum_getSymbol(format, symbol, text.units, text.capacity, &status));
  unum_close(format);
  return finish(&text, length, status, out, capacity);
}

int32_t cicu_number_symbol(const char *locale, enum cicu_symbol symbol, char *out, int32_t capacity) {
  switch (symbol) {
    case CICU_DECIMAL_SEPARATOR: return symbol_of(locale, UNUM_DECIMAL_SEPARATOR_SYMBOL, out, capacity);
    case CICU_GROUPING_SEPARATOR: return symbol_of(locale, UNUM_GROUPING_SEPARATOR_SYMBOL, out, capacity);
    case CICU_CURRENCY_DECIMAL_SEPARATOR: return symbol_of(locale, UNUM_MONETARY_SEPARATOR_SYMBOL, out, capacity);
    case CICU_CURRENCY_GROUPING_SEPARATOR:
      return symbol_of(locale, UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL, out, capacity);
    case CICU_MINUS_SIGN: return symbol_of(locale, UNUM_MINUS_SIGN_SYMBOL, out, capacity);
  }
  return FAILED;
}

int32_t cicu_number_digit(const char *locale, int32_t digit, char *out, int32_t capacity) {
  if (digit < 0 || digit > 9) return FAILED;
  UNumberFormatSymbol symbol =
    digit == 0 ? UNUM_ZERO_DIGIT_SYMBOL : (UNumberFormatSymbol)(UNUM_ONE_DIGIT_SYMBOL + digit - 1);
  return symbol_of(locale, symbol, out, capacity);
}

bool cicu_number_grouping(const char *locale, int32_t *primary, int32_t *secondary) {
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
  if (U_FAILURE(status)) return false;
  *primary = unum_getAttribute(format, UNUM_GROUPING_SIZE);
  *secondary = unum_getAttribute(format, UNUM_SECONDARY_GROUPING_SIZE);
  if (*secondary <= 0) *secondary = *primary;
  unum_close(format);
  return true;
}

int32_t cicu_currency_digits(const char *code) {
  if (strlen(code) != 3) return FAILED;
  UChar units[4];
  u_charsToUChars(code, units, 4);
  UErrorCode status = U_ZERO_ERROR;
  int32_t digits = ucurr_getDefaultFractionDigits(units, &status);
  return U_SUCCESS(status) ? digits : FAILED;
}

cicu_number *cicu_number_open(const char *locale, const char *skeleton) {
  Text text;
  text_open(&text);
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  UNumberFormatter *format = NULL;
  if (from_utf8(&text, skeleton, (int32_t)strlen(skeleton), &length)) {
    format = unumf_openForSkeletonAndLocale(text.units, length, locale, &status);
    if (U_FAILURE(status)) {
      unumf_close(format);
      format = NULL;
    }
  }
  text_close(&text);
  return (cicu_number *)format;
}

void cicu_number_close(cicu_number *formatter) { unumf_close((UNumberFormatter *)formatter); }

static UFormattedNumber *formatted(const cicu_number *formatter, const char *decimal, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  UFormattedNumber *result = unumf_openResult(&status);
  if (U_FAILURE(status)) return NULL;
  unumf_formatDecimal((const UNumberFormatter *)formatter, decimal, length, result, &status);
  if (U_SUCCESS(status)) return result;
  unumf_closeResult(result);
  return NULL;
}

int32_t cicu_number_format(
  const cicu_number *formatter, const char *decimal, int32_t length, char *out, int32_t capacity) {
  UFormattedNumber *result = formatted(formatter, decimal, length);
  if (!result) return FAILED;
  Text text;
  text_open(&text);
  UErrorCode status = U_ZERO_ERROR;
  int32_t units;
  FILL(text, units, status, unumf_resultToString(result, text.units, text.capacity, &status));
  unumf_closeResult(result);
  return finish(&text, units, status, out, capacity);
}

int32_t cicu_number_fields(
  const cicu_number *formatter, const char *decimal, int32_t length, cicu_field *fields, int32_t capacity) {
  UFormattedNumber *result = formatted(formatter, decimal, length);
  if (!result) return FAILED;
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = 0;
  UFieldPositionIterator *positions = ufieldpositer_open(&status);
  unumf_resultGetAllFieldPositions(result, positions, &status);
  if (U_SUCCESS(status)) {
    cicu_field field;
    while ((field.field = ufieldpositer_next(positions, &field.begin, &field.end)) >= 0) {
      if (count < capacity) fields[count] = field;
      count++;
    }
  }
  ufieldpositer_close(positions);
  unumf_closeResult(result);
  return U_SUCCESS(status) ? count : FAILED;
}

// Plural rules

static const char *const categories[] = {"zero", "one", "two", "few", "many", "other"};

static int32_t category_of(const UChar *keyword, int32_t length, UErrorCode status) {
  char name[16];
  if (U_FAILURE(status) || length < 0 || length >= (int32_t)sizeof name) return FAILED;
  u_UCharsToChars(keyword, name, length);
  name[length] = 0;
  for (int32_t i = 0; i <= CICU_OTHER; i++) {
    if (strcmp(name, categories[i]) == 0) return i;
  }
  return FAILED;
}

cicu_plurals *cicu_plurals_open(const char *locale, bool ordinal) {
  UErrorCode status = U_ZERO_ERROR;
  UPluralRules *rules =
    uplrules_openForType(locale, ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, &status);
  return U_SUCCESS(status) ? (cicu_plurals *)rules : NULL;
}

void cicu_plurals_close(cicu_plurals *rules) { uplrules_close((UPluralRules *)rules); }

int32_t cicu_plurals_select(const cicu_plurals *rules, double number) {
  UChar keyword[16];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = uplrules_select((const UPluralRules *)rules, number, keyword, 16, &status);
  return category_of(keyword, length, status);
}

int32_t cicu_plurals_select_formatted(
  const cicu_plurals *rules, const cicu_number *formatter, const char *decimal, int32_t length) {
  UFormattedNumber *result = formatted(formatter, decimal, length);
  if (!result) return FAILED;
  UChar keyword[16];
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = uplrules_selectFormatted((const UPluralRules *)rules, result, keyword, 16, &status);
  unumf_closeResult(result);
  return category_of(keyword, units, status);
}

bool cicu_plurals_has(const cicu_plurals *rules, enum cicu_plural category) {
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *keywords = uplrules_getKeywords((const UPluralRules *)rules, &status);
  if (U_FAILURE(status)) return false;
  bool found = false;
  const char *keyword;
  while (!found && (keyword = uenum_next(keywords, NULL, &status)) && U_SUCCESS(status)) {
    found = strcmp(keyword, categories[category]) == 0;
  }
  uenum_close(keywords);
  return found;
}

// Dates

static UDateFormat *date_open(
  UDateFormatStyle style, const char *locale, const UChar *pattern, int32_t length, const UChar *zone,
  int32_t zone_length, UErrorCode *status) {
  return udat_open(style == UDAT_PATTERN ? UDAT_PATTERN : UDAT_NONE, style, locale, zone, zone_length, pattern,
                   length, status);
}

static const UChar utc[] = {'U', 'T', 'C', 0};

int32_t cicu_date_name(const char *locale, enum cicu_date_name kind, int32_t index, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = date_open(UDAT_LONG, locale, NULL, 0, utc, 3, &status);
  if (U_FAILURE(status)) return FAILED;
  UDateFormatSymbolType type = kind == CICU_MONTH ? UDAT_MONTHS
    : kind == CICU_STANDALONE_MONTH               ? UDAT_STANDALONE_MONTHS
                                                  : UDAT_WEEKDAYS;
  // The weekdays of ICU begin at 1, Sunday.
  int32_t at = kind == CICU_WEEKDAY ? index + 1 : index;
  Text text;
  text_open(&text);
  int32_t length;
  FILL(text, length, status, udat_getSymbols(format, type, at, text.units, text.capacity, &status));
  udat_close(format);
  return finish(&text, length, status, out, capacity);
}

int32_t cicu_date_style_pattern(const char *locale, enum cicu_date_style style, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = date_open((UDateFormatStyle)style, locale, NULL, 0, utc, 3, &status);
  if (U_FAILURE(status)) return FAILED;
  Text text;
  text_open(&text);
  int32_t length;
  FILL(text, length, status, udat_toPattern(format, false, text.units, text.capacity, &status));
  udat_close(format);
  return finish(&text, length, status, out, capacity);
}

int32_t cicu_date_skeleton_pattern(const char *locale, const char *skeleton, char *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UChar sought[64];
  int32_t units = (int32_t)strlen(skeleton);
  if (units >= 64) return FAILED;
  u_charsToUChars(skeleton, sought, units);
  UDateTimePatternGenerator *generator = udatpg_open(locale, &status);
  if (U_FAILURE(status)) return FAILED;
  Text text;
  text_open(&text);
  int32_t length;
  FILL(text, length, status,
       udatpg_getBestPattern(generator, sought, units, text.units, text.capacity, &status));
  udatpg_close(generator);
  return finish(&text, length, status, out, capacity);
}

/// The instant of what a clock of the calendar's zone shows.
static double instant(UCalendar *calendar, double clock, UErrorCode *status) {
  int32_t raw = 0, daylight = 0;
  ucal_setMillis(calendar, clock, status);
  ucal_getTimeZoneOffsetFromLocal(calendar, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, &raw, &daylight, status);
  return clock - raw - daylight;
}

int32_t cicu_date_format(
  const char *locale, const char *pattern, const char *zone, double milliseconds, bool floating, char *out,
  int32_t capacity) {
  Text shape, place, text;
  text_open(&shape);
  text_open(&place);
  text_open(&text);
  UErrorCode status = U_ZERO_ERROR;
  int32_t shape_length = 0, place_length = 0, length = 0;
  UDateFormat *format = NULL;
  UCalendar *calendar = NULL;
  if (!from_utf8(&shape, pattern, (int32_t)strlen(pattern), &shape_length) ||
      !from_utf8(&place, zone, (int32_t)strlen(zone), &place_length)) {
    status = U_ILLEGAL_ARGUMENT_ERROR;
  }
  if (U_SUCCESS(status)) {
    format = date_open(UDAT_PATTERN, locale, shape.units, shape_length, place.units, place_length, &status);
  }
  if (U_SUCCESS(status)) calendar = ucal_clone(udat_getCalendar(format), &status);
  if (U_SUCCESS(status)) {
    // ISO 8601 counts the Gregorian calendar back before 1582. Other calendars do not know the call.
    UErrorCode ignored = U_ZERO_ERROR;
    ucal_setGregorianChange(calendar, -8.64e15, &ignored);
    double moment = floating ? instant(calendar, milliseconds, &status) : milliseconds;
    udat_setCalendar(format, calendar);
    FILL(text, length, status, udat_format(format, moment, text.units, text.capacity, NULL, &status));
  }
  ucal_close(calendar);
  udat_close(format);
  text_close(&shape);
  text_close(&place);
  return finish(&text, length, status, out, capacity);
}

bool cicu_zone_is_known(const char *zone) {
  Text name;
  text_open(&name);
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  bool known = false;
  if (from_utf8(&name, zone, (int32_t)strlen(zone), &length)) {
    UChar canonical[128];
    UBool system = false;
    ucal_getCanonicalTimeZoneID(name.units, length, canonical, 128, &system, &status);
    known = U_SUCCESS(status);
  }
  text_close(&name);
  return known;
}

// Text

int32_t cicu_normalize(const char *bytes, int32_t length, char *out, int32_t capacity) {
  Text source, text;
  text_open(&source);
  text_open(&text);
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = 0, result = 0;
  const UNormalizer2 *form = unorm2_getNFCInstance(&status);
  if (!from_utf8(&source, bytes, length, &units)) status = U_ILLEGAL_ARGUMENT_ERROR;
  if (U_SUCCESS(status)) {
    FILL(text, result, status,
         unorm2_normalize(form, source.units, units, text.units, text.capacity, &status));
  }
  text_close(&source);
  return finish(&text, result, status, out, capacity);
}
