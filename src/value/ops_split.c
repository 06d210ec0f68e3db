/*
 * ops_split.c - the -split operator: by regular expression, literal text or
 * block, with a limit from the left or the right; and the unary one on blanks.
 */
#include "base/base.h"
#include "value/ops.h"

#include <string.h>

#include "base/utf8.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"
#include "value/type.h"

/* The numbers of System.Management.Automation.SplitOptions. */
enum split_option {
	SPLIT_SIMPLE = 1,
	SPLIT_REGEX = 2,
	SPLIT_INVARIANT = 4,
	SPLIT_WHITESPACE = 8,
	SPLIT_MULTILINE = 16,
	SPLIT_SINGLELINE = 32,
	SPLIT_IGNORE_CASE = 64,
	SPLIT_EXPLICIT = 128,
};

static const struct {
	const char *name;
	unsigned number;
	unsigned option; /* of the regular expression */
} split_options[] = {
	{"SimpleMatch", SPLIT_SIMPLE, 0},
	{"RegexMatch", SPLIT_REGEX, 0},
	{"CultureInvariant", SPLIT_INVARIANT, 0},
	{"IgnorePatternWhitespace", SPLIT_WHITESPACE, REGEX_IGNORE_WHITESPACE},
	{"Multiline", SPLIT_MULTILINE, REGEX_MULTILINE},
	{"Singleline", SPLIT_SINGLELINE, REGEX_SINGLELINE},
	{"IgnoreCase", SPLIT_IGNORE_CASE, REGEX_IGNORE_CASE},
	{"ExplicitCapture", SPLIT_EXPLICIT, REGEX_EXPLICIT_CAPTURE},
};

struct splitter {
	const Value *block;   /* lent, or NULL */
	struct regex *regex;  /* or NULL */
	int32_t limit;
};

static bool
option_number(const char *word, size_t len, unsigned *number)
{
	while (len && *word == ' ') {
		word++;
		len--;
	}
	while (len && word[len - 1] == ' ')
		len--;
	for (size_t i = 0; len && i < COUNT_OF(split_options); i++)
		if (strlen(split_options[i].name) >= len &&
		    utf8_casecmp(split_options[i].name, len, word, len) == 0) {
			*number |= split_options[i].number;
			return true;
		}
	return false;
}

/* read_options - names, a list of names, or a number. */
static bool
read_options(const Value *v, unsigned *number, Value **err)
{
	Value *text;
	const char *rest;
	bool is_ok = true;
	int32_t n;

	if (value_kind(v) != V_TEXT && !value_unrolls(v)) {
		if (!convert_int(v, &n, err))
			return false;
		*number = (unsigned)n;
		return true;
	}
	text = value_text_sep(v, ",");
	for (rest = text_bytes(text); is_ok && rest;) {
		const char *comma = strchr(rest, ',');

		is_ok = option_number(rest, comma ? (size_t)(comma - rest)
						  : strlen(rest), number);
		rest = comma ? comma + 1 : NULL;
	}
	value_unref(text);
	return is_ok || error_set(err, error_new(
	    "System.Management.Automation.RuntimeException",
	    "InvalidCastFromStringToEnum", ERROR_InvalidOperation,
	    value_ref(v), "The options of -split are not valid."));
}

/* options_agree - a literal text has only the choice of case. */
static bool
options_agree(unsigned number)
{
	unsigned others = number & ~(unsigned)(SPLIT_SIMPLE |
	    SPLIT_IGNORE_CASE | SPLIT_INVARIANT);

	return !(number & SPLIT_SIMPLE) || !others;
}

static unsigned
regex_options_of(unsigned number, bool is_exact)
{
	unsigned options = is_exact ? 0 : REGEX_IGNORE_CASE;

	for (size_t i = 0; i < COUNT_OF(split_options); i++)
		if (number & split_options[i].number)
			options |= split_options[i].option;
	return options;
}

static bool
read_pattern(struct splitter *splitter, const Value *pattern, unsigned number,
    bool is_exact, Value **err)
{
	Value *text;

	if (value_is_block(pattern)) {
		splitter->block = pattern;
		return true;
	}
	if (regex_of(pattern)) {
		splitter->regex = regex_ref(regex_of(pattern));
		return true;
	}
	text = value_text(pattern);
	if (number & SPLIT_SIMPLE) {
		Value *escaped = regex_escape(text);

		value_unref(text);
		text = escaped;
	}
	splitter->regex = regex_get(text_bytes(text), text_len(text),
	    regex_options_of(number, is_exact), err);
	value_unref(text);
	return splitter->regex != NULL;
}

static bool
read_splitter(struct splitter *splitter, const Value *right, bool is_exact,
    Value **err)
{
	const struct list *parts = list_get(right);
	size_t count = parts ? list_count(parts) : 0;
	unsigned number = 0;

	*splitter = (struct splitter){NULL, NULL, 0};
	if (count > 1 &&
	    !convert_int(list_at(parts, 1), &splitter->limit, err))
		return false;
	if (count > 2 && !read_options(list_at(parts, 2), &number, err))
		return false;
	if (!options_agree(number))
		return error_set(err, error_new(
		    "System.Management.Automation.RuntimeException",
		    "InvalidSplitOptionCombination", ERROR_InvalidOperation,
		    NULL, "The combination of options with the -split operator "
		    "is not valid."));
	if (number && count && value_is_block(list_at(parts, 0)))
		return error_set(err, error_new(
		    "System.Management.Automation.RuntimeException",
		    "InvalidSplitOptionWithPredicate",
		    ERROR_InvalidOperation, NULL, "Options are not allowed on "
		    "the -split operator with a predicate."));
	return read_pattern(splitter, !parts ? right
	    : count ? list_at(parts, 0) : VALUE_NULL, number, is_exact, err);
}

/* block_holds - whether a block takes a character for a separator. */
static bool
block_holds(const Value *block, const Value *letter, const Value *text,
    int32_t index, bool *truth, Value **err)
{
	Value *args[3] = {VALUE_MUTABLE(letter), VALUE_MUTABLE(text),
	    value_int(index)};
	Value *result = upcall_invoke(block, letter, args, 3, err);

	if (!result)
		return false;
	*truth = value_truth(result);
	value_unref(result);
	return true;
}

static void
push_piece(Value *pieces, const Value *text, size_t start, size_t end)
{
	list_push(list_get(pieces), text_new(text_bytes(text) + start,
	    end - start));
}

static bool
split_by_block(const struct splitter *splitter, const Value *text,
    Value *pieces, Value **err)
{
	const char *bytes = text_bytes(text);
	size_t len = text_len(text), start = 0, at = 0;
	int32_t index = 0, made = 1;

	while (at < len) {
		uint32_t rune;
		size_t width = utf8_decode(bytes + at, len - at, &rune);
		Value *letter = text_new(bytes + at, width);
		bool is_separator, is_ok;

		if (splitter->limit > 0 && made >= splitter->limit) {
			value_unref(letter);
			break;
		}
		is_ok = block_holds(splitter->block, letter, text, index,
		    &is_separator, err);
		value_unref(letter);
		if (!is_ok)
			return false;
		if (is_separator) {
			push_piece(pieces, text, start, at);
			start = at + width;
			made++;
		}
		at += width;
		index += rune >= 0x10000 ? 2 : 1;
	}
	push_piece(pieces, text, start, len);
	return true;
}

static bool
split_one(const struct splitter *splitter, const Value *v, Value *pieces,
    Value **err)
{
	Value *text = value_text(v);
	Value *some;
	bool is_ok;

	if (splitter->block) {
		is_ok = split_by_block(splitter, text, pieces, err);
	} else {
		some = regex_split(splitter->regex, text, splitter->limit,
		    err);
		is_ok = some != NULL;
		if (is_ok)
			list_push_all(list_get(pieces), list_get(some));
		value_unref(some);
	}
	value_unref(text);
	return is_ok;
}

Value *
op_split(const Value *a, const Value *right, bool is_exact, Value **err)
{
	struct splitter splitter;
	Value *pieces;
	struct iter iter;
	const Value *item;
	bool is_ok = true;

	if (!read_splitter(&splitter, right, is_exact, err))
		return NULL;
	pieces = array_typed(type_of_kind(V_TEXT), 4);
	iter_init(&iter, a);
	while (is_ok && (item = iter_next(&iter)))
		is_ok = split_one(&splitter, item, pieces, err);
	iter_release(&iter);
	regex_unref(splitter.regex);
	if (is_ok)
		return pieces;
	value_unref(pieces);
	return NULL;
}

static void
split_blanks(const Value *text, Value *pieces)
{
	const char *bytes = text_bytes(text);
	size_t len = text_len(text), start = 0, at = 0;

	while (at < len) {
		uint32_t rune;
		size_t width = utf8_decode(bytes + at, len - at, &rune);

		if (rune_is_blank(rune)) {
			if (at > start)
				push_piece(pieces, text, start, at);
			start = at + width;
		}
		at += width;
	}
	if (len > start)
		push_piece(pieces, text, start, len);
}

Value *
op_split_blanks(const Value *a, Value **err)
{
	Value *pieces = array_typed(type_of_kind(V_TEXT), 4);
	struct iter iter;
	const Value *item;

	iter_init(&iter, a);
	while ((item = iter_next(&iter))) {
		Value *text = value_text(item);

		split_blanks(text, pieces);
		value_unref(text);
	}
	iter_release(&iter);
	return pieces;
}
