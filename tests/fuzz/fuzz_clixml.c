/*
 * fuzz_clixml.c - promises: any text is values or an error; what the values are
 * written as can be read; what crossed once, crosses again without a change.
 */
#include "tests/fuzz/fuzz.h"

#include "tests/leaks.h"
#include "value/list.h"
#include "wire/clixml.h"

#define DEPTH 8

/* The values of a document, or NULL for what is none. */
static Value *
read_text(const char *text, size_t len)
{
	Value *values = list_new(NULL), *err = NULL;
	bool is_good;

	LEAKS_ARE_FINE(is_good = clixml_read(text, len, list_get(values),
	    &err));
	PROMISE(is_good == !err);
	value_unref(err);
	if (!is_good)
		value_set(&values, NULL);
	return values;
}

static void
write_text(struct buf *out, const Value *values)
{
	const struct list *list = list_get(values);
	struct clixml_writer *writer = clixml_begin(out, DEPTH);

	for (size_t i = 0; i < list_count(list); i++)
		clixml_add(writer, list_at(list, i));
	clixml_end(writer);
}

/* What a document is written as that was read; values is taken. */
static Value *
cross(struct buf *out, Value *values)
{
	write_text(out, values);
	value_unref(values);
	values = read_text(out->data, out->len);
	PROMISE(values);
	return values;
}

void
fuzz_one(const char *bytes, size_t len)
{
	struct buf first = BUF_INIT, second = BUF_INIT, third = BUF_INIT;
	Value *values = read_text(bytes, len);

	if (values) {
		values = cross(&first, values);
		values = cross(&second, values);
		write_text(&third, values);
		PROMISE(fuzz_same(&second, &third));
	}
	value_unref(values);
	buf_release(&first);
	buf_release(&second);
	buf_release(&third);
}
