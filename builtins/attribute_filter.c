/*
 * attribute_filter.c - a term is two sets of bits: those that must be set,
 * and those that must not.
 */
#include "base/base.h"
#include "builtins/attribute_filter.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "type/fileinfo.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/text.h"
#include "value/type.h"

struct attribute_term {
	int64_t set, unset;
};

struct parser {
	const char *at;
	struct attribute_filter *filter;
	Value **err;
};

static bool
refuse(struct parser *parser, const char *what)
{
	return error_set(parser->err,
	    error_new("System.ArgumentException", "ArgumentException",
		ERROR_InvalidArgument, NULL,
		"An expression of file attributes %s near '%s'.", what,
		parser->at));
}

static void
skip_blanks(struct parser *parser)
{
	parser->at += strspn(parser->at, " \t");
}

/* The letters of the columns, which begin more names than one. */
static const char *
full_name(const char *name)
{
	static const char *const names[][2] = {
		{"D", "Directory"},
		{"H", "Hidden"},
		{"R", "ReadOnly"},
		{"S", "System"},
	};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (text_same(name, names[i][0]))
			return names[i][1];
	return name;
}

static bool
parse_name(struct parser *parser, struct attribute_term *term, bool is_not)
{
	size_t len = strcspn(parser->at, "!+, \t");
	char *name = mem_textn(parser->at, len);
	Value *text = text_of(full_name(name)), *v;

	mem_free(name);
	if (!len) {
		value_unref(text);
		return refuse(parser, "lacks a name");
	}
	v = convert_to(text, type_known(T_FILE_ATTRIBUTES), parser->err);
	value_unref(text);
	if (!v)
		return false;
	*(is_not ? &term->unset : &term->set) |= value_int64(v);
	if (value_int64(v) & ATTRIBUTE_HIDDEN)
		parser->filter->names_hidden = true;
	value_unref(v);
	parser->at += len;
	return true;
}

static bool
parse_term(struct parser *parser)
{
	struct attribute_term term = {0};
	struct attribute_filter *filter = parser->filter;

	for (;;) {
		bool is_not;

		skip_blanks(parser);
		is_not = *parser->at == '!';
		parser->at += is_not;
		if (!parse_name(parser, &term, is_not))
			return false;
		skip_blanks(parser);
		if (*parser->at != '+')
			break;
		parser->at++;
	}
	filter->terms = mem_resize(filter->terms, filter->count + 1,
	    sizeof(*filter->terms));
	filter->terms[filter->count++] = term;
	return true;
}

bool
attribute_filter_parse(struct attribute_filter *filter,
    const Value *expression, Value **err)
{
	Value *text = value_text_sep(expression, ",");
	struct parser parser = {text_bytes(text), filter, err};
	bool is_good;

	*filter = (struct attribute_filter){0};
	while ((is_good = parse_term(&parser)) && *parser.at == ',')
		parser.at++;
	if (is_good && *parser.at)
		is_good = refuse(&parser, "lacks a sign");
	if (!is_good)
		attribute_filter_release(filter);
	value_unref(text);
	return is_good;
}

void
attribute_filter_release(struct attribute_filter *filter)
{
	mem_free(filter->terms);
	*filter = (struct attribute_filter){0};
}

bool
attribute_filter_passes(const struct attribute_filter *filter,
    const char *path)
{
	int64_t bits = filter->count ? path_attributes(path) : 0;

	for (size_t i = 0; i < filter->count; i++) {
		const struct attribute_term *term = &filter->terms[i];

		if ((bits & term->set) == term->set && !(bits & term->unset))
			return true;
	}
	return filter->count == 0;
}
