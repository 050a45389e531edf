/// A small door to ICU: locales, numbers, dates and plural rules, in UTF-8 and plain C types.
///
/// ICU renames its functions by version with macros that Swift cannot see, so the calls stand in C.
/// Every function that writes text returns the number of UTF-8 bytes that the text needs (no closing zero is written);
/// when that is more than `capacity`, nothing useful was written and the caller tries again with more room.
/// A negative result is a failure. Locales are ICU identifiers as `cicu_locale_from_tag` gives them.
#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#define CICU_NULLABLE _Nullable
#else
#define CICU_NULLABLE
#endif

// Locales

/// The ICU identifier of a BCP 47 tag; negative when the tag is not well formed.
int32_t cicu_locale_from_tag(const char *tag, char *out, int32_t capacity);
/// The canonical BCP 47 tag of an ICU identifier.
int32_t cicu_locale_to_tag(const char *locale, char *out, int32_t capacity);
/// Whether ICU has data of this language (and of the variant, when the identifier names one).
bool cicu_locale_is_known(const char *locale);
/// Whether the script of the locale runs from right to left.
bool cicu_locale_is_right_to_left(const char *locale);
/// The value of a keyword (`numbers`, `calendar`); length 0 when the identifier does not have it.
int32_t cicu_locale_keyword(const char *locale, const char *keyword, char *out, int32_t capacity);
/// The identifier with a keyword set to a value, in BCP 47 form or in ICU's own.
int32_t cicu_locale_with_keyword(
  const char *locale, const char *keyword, const char *value, char *out, int32_t capacity);
/// Whether a numbering system with ten digits has this name.
bool cicu_numbering_has_digits(const char *name);

// Numbers

enum cicu_symbol {
  CICU_DECIMAL_SEPARATOR,
  CICU_GROUPING_SEPARATOR,
  CICU_CURRENCY_DECIMAL_SEPARATOR,
  CICU_CURRENCY_GROUPING_SEPARATOR,
  CICU_MINUS_SIGN,
};

/// A symbol of the locale's numbers.
int32_t cicu_number_symbol(const char *locale, enum cicu_symbol symbol, char *out, int32_t capacity);
/// The digit 0...9 of the locale's numbering system.
int32_t cicu_number_digit(const char *locale, int32_t digit, char *out, int32_t capacity);
/// The sizes of the lowest group and of the groups above it; false when ICU cannot tell.
bool cicu_number_grouping(const char *locale, int32_t *primary, int32_t *secondary);
/// The number of decimals of a currency (ISO 4217); negative when the code is not three letters.
int32_t cicu_currency_digits(const char *code);

/// A number formatter; it is never changed after it was opened and may be used by many threads.
typedef struct cicu_number cicu_number;

/// Opens a formatter for an ICU number skeleton; null when the skeleton is not one.
cicu_number *CICU_NULLABLE cicu_number_open(const char *locale, const char *skeleton);
void cicu_number_close(cicu_number *formatter);
/// Formats a decimal such as `-12.50` or `1e3`.
int32_t cicu_number_format(
  const cicu_number *formatter, const char *decimal, int32_t length, char *out, int32_t capacity);

/// A part of a formatted number, in UTF-16 units.
typedef struct {
  /// One of `UNumberFormatFields`: 0 whole, 1 decimals, 2 decimal separator, 6 grouping, 7 currency, 8 percent,
  /// 10 sign, 11 unit.
  int32_t field;
  int32_t begin;
  int32_t end;
} cicu_field;

/// The parts of a formatted number; the count of parts, of which at most `capacity` are written.
int32_t cicu_number_fields(
  const cicu_number *formatter, const char *decimal, int32_t length, cicu_field *fields, int32_t capacity);

// Plural rules

/// Plural categories in the order of CLDR.
enum cicu_plural { CICU_ZERO, CICU_ONE, CICU_TWO, CICU_FEW, CICU_MANY, CICU_OTHER };

/// Plural rules; never changed after they were opened, and may be used by many threads.
typedef struct cicu_plurals cicu_plurals;

cicu_plurals *CICU_NULLABLE cicu_plurals_open(const char *locale, bool ordinal);
void cicu_plurals_close(cicu_plurals *rules);
/// The category of a number without decimals; negative on failure.
int32_t cicu_plurals_select(const cicu_plurals *rules, double number);
/// The category of a decimal as a formatter would print it (`1` and `1.0` may differ); negative on failure.
int32_t cicu_plurals_select_formatted(
  const cicu_plurals *rules, const cicu_number *formatter, const char *decimal, int32_t length);
/// Whether the rules can select this category.
bool cicu_plurals_has(const cicu_plurals *rules, enum cicu_plural category);

// Dates

enum cicu_date_name { CICU_MONTH, CICU_STANDALONE_MONTH, CICU_WEEKDAY };
enum cicu_date_style { CICU_DATE_FULL, CICU_DATE_LONG, CICU_DATE_MEDIUM, CICU_DATE_SHORT };

/// The wide name of a month (0 = January) or weekday (0 = Sunday).
int32_t cicu_date_name(const char *locale, enum cicu_date_name kind, int32_t index, char *out, int32_t capacity);
/// The date pattern of a style.
int32_t cicu_date_style_pattern(const char *locale, enum cicu_date_style style, char *out, int32_t capacity);
/// The best pattern of the locale for a skeleton such as `yMMMM`.
int32_t cicu_date_skeleton_pattern(const char *locale, const char *skeleton, char *out, int32_t capacity);
/// Formats an instant (milliseconds since 1970-01-01T00:00Z) by a pattern in a time zone (`UTC`, `Europe/Amsterdam`).
/// A floating one is what a clock in that zone shows, given as if it were UTC. The Gregorian calendar has no begin.
int32_t cicu_date_format(
  const char *locale, const char *pattern, const char *zone, double milliseconds, bool floating, char *out,
  int32_t capacity);
/// Whether ICU knows the time zone by this name.
bool cicu_zone_is_known(const char *zone);

// Text

/// The text in Unicode normalization form C.
int32_t cicu_normalize(const char *text, int32_t length, char *out, int32_t capacity);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
