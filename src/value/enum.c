/*
 * enum.c - enums as text and text as enums: labels, prefixes of labels, lists
 * of flags, numbers.
 */
#include "base/base.h"
#include "value/convert.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/error.h"
#include "value/number.h"
#include "value/list.h"
#include "value/text.h"

/* largest_label - the label with the most bits that a number contains. */
static const struct label *
largest_label(const struct type *type, int64_t number)
{
	const struct label *best = NULL;

	for (const struct label *l = type->labels; l && l->name; l++) {
		if (l->number == 0 || (l->number & number) != l->number)
			continue;
		if (!best || (uint64_t)l->number > (uint64_t)best->number)
			best = l;
	}
	return best;
}

/* flags_split - the labels that make up a number, largest first. */
static size_t
flags_split(const struct type *type, int64_t number,
    const struct label *labels[64])
{
	size_t count = 0;
	const struct label *l;

	while (number && count < 64 && (l = largest_label(type, number))) {
		labels[count++] = l;
		number &= ~l->number;
	}
	return number ? 0 : count;
}

void
enum_text(struct buf *buf, const Value *v)
{
	const struct type *type = value_enum_type(v);
	int64_t number = value_int64(v);
	const char *label = type_label(type, number);
	const struct label *labels[64];
	size_t count = 0;

	if (label) {
		buf_text(buf, label);
		return;
	}
	if (type->flags & TYPE_FLAGS)
		count = flags_split(type, number, labels);
	if (count == 0)
		buf_printf(buf, "%" PRId64, number);
	while (count > 0) {
		buf_text(buf, labels[--count]->name);
		if (count)
			buf_text(buf, ", ");
	}
}

/* enum_has - whether a number has a meaning in an enum. */
static bool
enum_has(const struct type *type, int64_t number)
{
	const struct label *labels[64];

	return type_label(type, number) ||
	       ((type->flags & TYPE_FLAGS) &&
		   (number == 0 || flags_split(type, number, labels)));
}

static char *
labels_text(const struct type *type, const char *separator)
{
	struct buf buf = BUF_INIT;

	for (const struct label *l = type->labels; l && l->name; l++) {
		if (buf.len)
			buf_text(&buf, separator);
		buf_text(&buf, l->name);
	}
	return buf_take(&buf);
}

/* refuse_unknown - a number or list that the enum does not have. */
static Value *
refuse_unknown(const Value *v, const struct type *type, const char *id,
    Value **err)
{
	char *labels;
	Value *text;

	if (!err)
		return NULL;
	labels = labels_text(type, ",");
	text = value_to_string(v);
	*err = error_new("System.Management.Automation.RuntimeException", id,
	    ERROR_InvalidArgument, NULL,
	    "Cannot convert %s%s%s to type \"%s\" due to enumeration values "
	    "that are not valid. Specify one of the following enumeration "
	    "values and try again. The possible enumeration values are \"%s\".",
	    value_is_null(v) ? "null" : "value \"",
	    value_is_null(v) ? "" : text_bytes(text),
	    value_is_null(v) ? "" : "\"", type_full(type), labels);
	value_unref(text);
	mem_free(labels);
	return NULL;
}

/* label_matches - how many labels a prefix could mean; their names. */
static size_t
label_matches(const struct type *type, const char *word, size_t len,
    struct buf *names)
{
	size_t count = 0;

	for (const struct label *l = type->labels; l && l->name; l++) {
		size_t own = strlen(l->name);

		if (own < len || utf8_casecmp(l->name, len, word, len) != 0)
			continue;
		if (count++)
			buf_text(names, ", ");
		buf_text(names, l->name);
	}
	return count;
}

static Value *
refuse_word(const Value *v, const struct type *type, const char *word,
    size_t len, Value **err)
{
	struct buf why = BUF_INIT, names = BUF_INIT;
	char *labels;
	Value *none;

	if (!err)
		return NULL;
	if (label_matches(type, word, len, &names) > 1 && len) {
		buf_printf(&why, "The identifier name %.*s cannot be processed "
		    "because it is either too similar or identical to the "
		    "following enumerator names: %s. Use a more specific "
		    "identifier name.", (int)len, word, buf_get(&names));
	} else {
		labels = labels_text(type, ", ");
		buf_printf(&why, "Unable to match the identifier name %.*s to "
		    "a valid enumerator name. Specify one of the following "
		    "enumerator names and try again:\n%s", (int)len, word,
		    labels);
		mem_free(labels);
	}
	none = convert_refuse_because(v, type,
	    "SubstringDisambiguationEnumParseThrewAnException",
	    "System.ArgumentException", buf_get(&why), err);
	buf_release(&why);
	buf_release(&names);
	return none;
}

static Value *
refuse_comma(const Value *v, const struct type *type, Value **err)
{
	if (err)
		*err = error_new(
		    "System.Management.Automation.RuntimeException",
		    "NoFlagAndComma", ERROR_InvalidArgument, NULL,
		    "Cannot convert value \"%s\" to type \"%s\" because no "
		    "commas are allowed for this enumeration.", text_bytes(v),
		    type_full(type));
	return NULL;
}

static bool
word_number(const struct type *type, const char *word, size_t len,
    int64_t *number)
{
	char *text, *end;
	bool is_number;

	if (!len)
		return false;
	if (type_number(type, word, len, number))
		return true;
	if (!strchr("+-0123456789", *word))
		return false;
	text = mem_textn(word, len);
	*number = strtoll(text, &end, 10);
	is_number = *end == '\0' && end != text;
	mem_free(text);
	return is_number;
}

static Value *
enum_from_text(const Value *v, const struct type *type, Value **err)
{
	const char *rest = text_bytes(v);
	const char *end = rest + text_len(v);
	int64_t all = 0;

	if (!(type->flags & TYPE_FLAGS) && memchr(rest, ',', text_len(v)))
		return refuse_comma(v, type, err);
	for (;;) {
		const char *comma = memchr(rest, ',', (size_t)(end - rest));
		const char *stop = comma ? comma : end;
		const char *word = rest;
		int64_t number = 0;

		while (word < stop && *word == ' ')
			word++;
		while (stop > word && stop[-1] == ' ')
			stop--;
		if (!word_number(type, word, (size_t)(stop - word), &number))
			return refuse_word(v, type, word,
			    (size_t)(stop - word), err);
		all |= number;
		if (!comma)
			break;
		rest = comma + 1;
	}
	if (!enum_has(type, all))
		return refuse_unknown(v, type, "EnumParseUndefined", err);
	return value_enum(type, all);
}

/* The labels of an array together. */
static Value *
enum_from_list(const struct list *list, const struct type *type, Value **err)
{
	int64_t bits = 0;

	for (size_t i = 0; i < list_count(list); i++) {
		Value *one = convert_enum(list_at(list, i), type, err);

		if (!one)
			return NULL;
		bits |= value_int64(one);
		value_unref(one);
	}
	return value_enum(type, bits);
}

Value *
convert_enum(const Value *v, const struct type *type, Value **err)
{
	enum kind kind = value_kind(v);
	Value *number, *result;
	int64_t n;

	if (list_get(v) && type->flags & TYPE_FLAGS)
		return enum_from_list(list_get(v), type, err);
	if (kind == V_TEXT)
		return enum_from_text(v, type, err);
	if (value_is_null(v))
		return refuse_unknown(v, type, "InvalidCastFromNull", err);
	if (!number_is_any(kind) || kind == V_BOOL || kind == V_BIGINT)
		return convert_refuse(v, type, err);
	number = number_convert(v, V_INT64);
	if (!number)
		return refuse_unknown(v, type, "UndefinedIntegerEnum", err);
	n = value_int64(number);
	value_unref(number);
	result = enum_has(type, n) ? value_enum(type, n) : NULL;
	return result ? result
		      : refuse_unknown(v, type, "UndefinedIntegerEnum", err);
}
