/*
 * culture_type.c - CultureInfo with its TextInfo, NumberFormat and
 * DateTimeFormat. jobsh formats by two cultures, the invariant one and
 * en-US; others can be named but look like the invariant one.
 */
#include "base/base.h"
#include "type/culture.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

static struct type type_culture, type_text_info, type_number_format,
    type_date_format;

/* The data of all four types is the name of the culture. */
static const char *
name_of_culture(const Value *v)
{
	void *data = value_kind(v) == V_INSTANCE
	    ? instance_data(v, instance_type(v)) : NULL;

	return data;
}

const struct culture *
culture_of(const Value *v)
{
	const char *name = instance_data(v, &type_culture);

	if (!name)
		return NULL;
	return text_same(name, "en-US") || text_same(name, "en")
	    ? &culture_en_us : &culture_invariant;
}

const struct culture *
call_culture(const struct call *call, size_t i)
{
	const struct culture *culture = call->count > i
	    ? culture_of(call->args[i]) : NULL;

	return culture ? culture : culture_current();
}

/* "", "en", "en-US", "zh-Hant-TW". */
static bool
is_name(const char *name)
{
	size_t len = strcspn(name, "-_");

	if (!*name)
		return true;
	if (len < 2 || len > 3)
		return false;
	for (const char *p = name; *p; p++)
		if (!isalnum((unsigned char)*p) && *p != '-' && *p != '_')
			return false;
	return strlen(name) < 32;
}

Value *
culture_value(const char *name)
{
	char *copy;
	size_t len;

	if (!is_name(name))
		return NULL;
	copy = mem_text(name);
	len = strcspn(copy, "-_");
	for (size_t i = 0; i < len; i++)
		copy[i] = (char)tolower((unsigned char)copy[i]);
	if (copy[len]) {
		copy[len] = '-';
		if (strlen(copy + len + 1) == 2)
			for (char *p = copy + len + 1; *p; p++)
				*p = (char)toupper((unsigned char)*p);
	}
	return instance_new(&type_culture, copy);
}

static Value *
part_of(const Value *culture, const struct type *type)
{
	return instance_new(type, mem_text(name_of_culture(culture)));
}

/* ----------------------------------------------------------------- members */

static Value *
get_name(const Value *self, Value **err)
{
	return text_of(name_of_culture(self));
}

static const char invariant_title[] =
    "Invariant Language (Invariant Country)";

static Value *
get_title(const Value *self, Value **err)
{
	const char *name = name_of_culture(self);

	if (!*name)
		return text_of(invariant_title);
	if (text_same(name, "en-US"))
		return text_of("English (United States)");
	return text_of(text_same(name, "en") ? "English" : name);
}

static Value *
get_number(const Value *self, Value **err)
{
	const char *name = name_of_culture(self);

	return value_int(!*name ? 127 : text_same(name, "en-US") ? 1033
	    : text_same(name, "en") ? 9 : 4096);
}

static Value *
get_language(const Value *self, Value **err)
{
	const char *name = name_of_culture(self);

	return *name ? text_new(name, strcspn(name, "-")) : text_of("iv");
}

static Value *
is_neutral(const Value *self, Value **err)
{
	const char *name = name_of_culture(self);

	return value_bool(*name && !strchr(name, '-'));
}

static Value *
get_parent(const Value *self, Value **err)
{
	const char *name = name_of_culture(self), *dash = strrchr(name, '-');
	char *parent = mem_textn(name, dash ? (size_t)(dash - name) : 0);
	Value *v = culture_value(parent);

	mem_free(parent);
	return v;
}

static Value *
get_text_info(const Value *self, Value **err)
{
	return part_of(self, &type_text_info);
}

static Value *
get_number_format(const Value *self, Value **err)
{
	return part_of(self, &type_number_format);
}

static Value *
get_date_format(const Value *self, Value **err)
{
	return part_of(self, &type_date_format);
}

static Value *
culture_text(const Value *self)
{
	return text_of(name_of_culture(self));
}

static bool
culture_equals(const Value *a, const Value *b)
{
	const char *x = instance_data(a, &type_culture);
	const char *y = instance_data(b, &type_culture);

	return x && y && text_same(x, y);
}

static Value *
no_culture(const struct call *call, const char *name, Value **err)
{
	return call_throw(call, err,
	    "System.Globalization.CultureNotFoundException",
	    "Culture is not supported. (Parameter 'name')\n%s is an invalid "
	    "culture identifier.", name);
}

static Value *
construct(const struct call *call, Value **err)
{
	Value *name, *v;

	if (!call_text(call, 0, &name, err))
		return NULL;
	v = culture_value(text_bytes(name));
	if (!v)
		no_culture(call, text_bytes(name), err);
	value_unref(name);
	return v;
}

static Value *
culture_convert(const Value *from, Value **err)
{
	Value *name = value_text(from), *v = culture_value(text_bytes(name));

	value_unref(name);
	return v ? v : convert_refuse_because(from, &type_culture, NULL,
	    "System.Globalization.CultureNotFoundException",
	    "Culture is not supported. (Parameter 'name')", err);
}

static Value *
get_current(const Value *self, Value **err)
{
	return culture_value(culture_current()->name);
}

static Value *
get_invariant(const Value *self, Value **err)
{
	return culture_value("");
}

static Value *
culture_freeze(const Value *self)
{
	return culture_text(self);
}

static Value *
culture_thaw(const Value *data, Value **err)
{
	return value_kind(data) == V_TEXT ? culture_value(text_bytes(data))
					  : value_ref(data);
}

/* ---------------------------------------------------------------- TextInfo */

static Value *
recased(const struct call *call, bool is_upper, Value **err)
{
	const char *method = is_upper ? "ToUpper" : "ToLower";
	Value *text, *result;

	if (!call_text(call, 0, &text, err))
		return NULL;
	result = type_call(type_known(T_STRING), text, method, NULL, 0, err);
	value_unref(text);
	return result;
}

static Value *
to_upper(const struct call *call, Value **err)
{
	return recased(call, true, err);
}

static Value *
to_lower(const struct call *call, Value **err)
{
	return recased(call, false, err);
}

/* Whether the letters of a word are all capitals: it is left alone then. */
static bool
is_shouted(const char *word, const char *end)
{
	bool has_letter = false;

	while (word < end) {
		uint32_t rune;

		word += utf8_decode(word, (size_t)(end - word), &rune);
		if (rune_upper(rune) != rune)
			return false;
		has_letter |= rune_lower(rune) != rune;
	}
	return has_letter;
}

static const char *
word_end(const char *s, const char *end)
{
	while (s < end) {
		uint32_t rune;
		size_t n = utf8_decode(s, (size_t)(end - s), &rune);

		if (!rune_is_word(rune) && rune != '\'')
			break;
		s += n;
	}
	return s;
}

static Value *
to_title(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	const char *s, *end;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	s = text_bytes(text);
	end = s + text_len(text);
	while (s < end) {
		const char *stop = word_end(s, end);
		bool keeps = is_shouted(s, stop);
		uint32_t rune;

		for (const char *start = s; s < stop;) {
			bool is_first = s == start;

			s += utf8_decode(s, (size_t)(stop - s), &rune);
			buf_rune(&out, is_first ? rune_upper(rune)
			    : keeps ? rune : rune_lower(rune));
		}
		if (s < end) {
			s += utf8_decode(s, (size_t)(end - s), &rune);
			buf_rune(&out, rune);
		}
	}
	value_unref(text);
	return text_from(&out);
}

static Value *
get_separator(const Value *self, Value **err)
{
	return text_of(",");
}

/* --------------------------------------------- NumberFormat, DateTimeFormat */

static const struct culture *
patterns_of(const Value *self)
{
	return text_same(name_of_culture(self), "en-US") ? &culture_en_us
							 : &culture_invariant;
}

#define PATTERN(name, field)                                                   \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return text_of(patterns_of(self)->field);                      \
	}
PATTERN(get_long_date, long_date)
PATTERN(get_short_date, short_date)
PATTERN(get_long_time, long_time)
PATTERN(get_short_time, short_time)
PATTERN(get_month_day, month_day)
PATTERN(get_year_month, year_month)
PATTERN(get_currency, currency)
PATTERN(get_infinity, infinity)

#define WORD(name, word)                                                       \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return text_of(word);                                          \
	}
WORD(get_point, ".")
WORD(get_comma, ",")
WORD(get_minus, "-")
WORD(get_plus, "+")
WORD(get_percent, "%")
WORD(get_not_a_number, "NaN")
WORD(get_slash, "/")
WORD(get_colon, ":")
WORD(get_am, "AM")
WORD(get_pm, "PM")

static Value *
get_places(const Value *self, Value **err)
{
	return value_int(patterns_of(self)->places);
}

/* Names of months or days, whole or their first letters, as a string[]. */
static Value *
names(bool has_months, size_t len)
{
	Value *all = array_typed(type_known(T_STRING), 13);

	for (int i = 0; i < (has_months ? 12 : 7); i++) {
		const char *name = has_months ? month_name(i + 1)
					      : weekday_name(i);

		list_push(list_get(all), text_new(name, len ? len
							    : strlen(name)));
	}
	if (has_months)
		list_push(list_get(all), text_empty());
	return all;
}

static Value *
get_months(const Value *self, Value **err)
{
	return names(true, 0);
}

static Value *
get_short_months(const Value *self, Value **err)
{
	return names(true, 3);
}

static Value *
get_days(const Value *self, Value **err)
{
	return names(false, 0);
}

static Value *
get_short_days(const Value *self, Value **err)
{
	return names(false, 3);
}

static Value *
one_name(const struct call *call, bool is_month, size_t len, Value **err)
{
	int32_t n;
	Value *day;
	const char *name;

	if (is_month) {
		if (!call_int(call, 0, &n, err))
			return NULL;
		if (n < 1 || n > 13)
			return call_throw(call, err,
			    "System.ArgumentOutOfRangeException", "Valid "
			    "values are between 1 and 13, inclusive. "
			    "(Parameter 'month')");
		name = n == 13 ? "" : month_name(n);
	} else {
		if (!call_as(call, 0, type_known(T_DAY_OF_WEEK), &day, err))
			return NULL;
		n = (int32_t)value_int64(day);
		value_unref(day);
		name = weekday_name(n < 0 || n > 6 ? 0 : n);
	}
	return text_new(name, len && *name ? len : strlen(name));
}

static Value *
month_name_of(const struct call *call, Value **err)
{
	return one_name(call, true, 0, err);
}

static Value *
short_month_name_of(const struct call *call, Value **err)
{
	return one_name(call, true, 3, err);
}

static Value *
day_name_of(const struct call *call, Value **err)
{
	return one_name(call, false, 0, err);
}

static Value *
short_day_name_of(const struct call *call, Value **err)
{
	return one_name(call, false, 3, err);
}

static Value *
get_first_day(const Value *self, Value **err)
{
	return value_enum(type_known(T_DAY_OF_WEEK), 0);
}

static Value *
get_invariant_dates(const Value *self, Value **err)
{
	return instance_new(&type_date_format, mem_text(""));
}

static Value *
get_invariant_numbers(const Value *self, Value **err)
{
	return instance_new(&type_number_format, mem_text(""));
}

/* -------------------------------------------------------------------- rows */

#define SG "System.Globalization."

static const struct property culture_properties[] = {
	GETTER("LCID", get_number, "int"),
	GETTER("Name", get_name, "string"),
	GETTER("DisplayName", get_title, "string"),
	GETTER("EnglishName", get_title, "string"),
	GETTER("NativeName", get_title, "string"),
	GETTER("IetfLanguageTag", get_name, "string"),
	GETTER("TwoLetterISOLanguageName", get_language, "string"),
	GETTER("IsNeutralCulture", is_neutral, "bool"),
	GETTER("Parent", get_parent, "cultureinfo"),
	GETTER("TextInfo", get_text_info, SG "TextInfo"),
	GETTER("NumberFormat", get_number_format, SG "NumberFormatInfo"),
	GETTER("DateTimeFormat", get_date_format, SG "DateTimeFormatInfo"),
	{NULL},
};

static const struct property culture_statics[] = {
	GETTER("CurrentCulture", get_current, "cultureinfo"),
	GETTER("CurrentUICulture", get_current, "cultureinfo"),
	GETTER("InstalledUICulture", get_current, "cultureinfo"),
	GETTER("InvariantCulture", get_invariant, "cultureinfo"),
	{NULL},
};

static const struct method culture_static_methods[] = {
	METHOD("CreateSpecificCulture", construct, 1, 1, NULL),
	METHOD("GetCultureInfo", construct, 1, 2, NULL),
	{NULL},
};

static struct type type_culture = {
	.name = SG "CultureInfo",
	.accelerator = "cultureinfo",
	.kind = V_INSTANCE,
	.flags = TYPE_SURVIVES,
	.properties = culture_properties,
	.statics = culture_statics,
	.static_methods = culture_static_methods,
	.construct = construct,
	.construct_least = 1, .construct_most = 2,
	.release = mem_free,
	.to_text = culture_text,
	.equals = culture_equals,
	.convert = culture_convert,
	.freeze = culture_freeze,
	.thaw = culture_thaw,
};

static const struct property text_info_properties[] = {
	GETTER("CultureName", get_name, "string"),
	GETTER("ListSeparator", get_separator, "string"),
	{NULL},
};

static const struct method text_info_methods[] = {
	METHOD("ToLower", to_lower, 1, 1, "string ToLower(string str)"),
	METHOD("ToTitleCase", to_title, 1, 1,
	    "string ToTitleCase(string str)"),
	METHOD("ToUpper", to_upper, 1, 1, "string ToUpper(string str)"),
	{NULL},
};

static struct type type_text_info = {
	.name = SG "TextInfo",
	.kind = V_INSTANCE,
	.properties = text_info_properties,
	.methods = text_info_methods,
	.release = mem_free,
};

static const struct property number_properties[] = {
	GETTER("CurrencyDecimalSeparator", get_point, "string"),
	GETTER("CurrencyGroupSeparator", get_comma, "string"),
	GETTER("CurrencySymbol", get_currency, "string"),
	GETTER("NaNSymbol", get_not_a_number, "string"),
	GETTER("NegativeSign", get_minus, "string"),
	GETTER("NumberDecimalDigits", get_places, "int"),
	GETTER("NumberDecimalSeparator", get_point, "string"),
	GETTER("NumberGroupSeparator", get_comma, "string"),
	GETTER("PercentSymbol", get_percent, "string"),
	GETTER("PositiveInfinitySymbol", get_infinity, "string"),
	GETTER("PositiveSign", get_plus, "string"),
	{NULL},
};

static const struct property number_statics[] = {
	GETTER("InvariantInfo", get_invariant_numbers, SG "NumberFormatInfo"),
	{NULL},
};

static struct type type_number_format = {
	.name = SG "NumberFormatInfo",
	.kind = V_INSTANCE,
	.properties = number_properties,
	.statics = number_statics,
	.release = mem_free,
};

static const struct property date_properties[] = {
	GETTER("AMDesignator", get_am, "string"),
	GETTER("DateSeparator", get_slash, "string"),
	GETTER("FirstDayOfWeek", get_first_day, "System.DayOfWeek"),
	GETTER("LongDatePattern", get_long_date, "string"),
	GETTER("LongTimePattern", get_long_time, "string"),
	GETTER("MonthDayPattern", get_month_day, "string"),
	GETTER("PMDesignator", get_pm, "string"),
	GETTER("ShortDatePattern", get_short_date, "string"),
	GETTER("ShortTimePattern", get_short_time, "string"),
	GETTER("TimeSeparator", get_colon, "string"),
	GETTER("YearMonthPattern", get_year_month, "string"),
	GETTER("AbbreviatedDayNames", get_short_days, "string[]"),
	GETTER("DayNames", get_days, "string[]"),
	GETTER("AbbreviatedMonthNames", get_short_months, "string[]"),
	GETTER("MonthNames", get_months, "string[]"),
	{NULL},
};

static const struct property date_statics[] = {
	GETTER("InvariantInfo", get_invariant_dates, SG "DateTimeFormatInfo"),
	{NULL},
};

static const struct method date_methods[] = {
	METHOD("GetAbbreviatedDayName", short_day_name_of, 1, 1, NULL),
	METHOD("GetAbbreviatedMonthName", short_month_name_of, 1, 1, NULL),
	METHOD("GetDayName", day_name_of, 1, 1, NULL),
	METHOD("GetMonthName", month_name_of, 1, 1, NULL),
	{NULL},
};

static struct type type_date_format = {
	.name = SG "DateTimeFormatInfo",
	.kind = V_INSTANCE,
	.properties = date_properties,
	.statics = date_statics,
	.methods = date_methods,
	.release = mem_free,
};

void
types_start_culture(void)
{
	struct type *types[] = {&type_culture, &type_text_info,
	    &type_number_format, &type_date_format};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
