/*
 * fuzz_format.c - promises, of a format and a text in two lines: every kind of
 * value is written by the format or refuses it, alone and within -f; a date is
 * read by it or not; what the format writes of a date, it reads or refuses.
 */
#include "tests/fuzz/fuzz.h"

#include "base/mem.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/text.h"
#include "value/type.h"

static const struct {
	const char *type, *text;
} samples[] = {
	{"int", "-1234567"}, {"byte", "200"}, {"long", "9223372036854775807"},
	{"uint64", "18446744073709551615"}, {"double", "-12345.6789"},
	{"double", "1E-300"}, {"double", "NaN"}, {"single", "3.4E38"},
	{"decimal", "79228162514264337593543950335"},
	{"decimal", "0.0000000000000000000000000001"},
	{"bigint", "123456789012345678901234567890"}, {"char", "x"},
	{"bool", "true"}, {"datetime", "2024-02-29T23:59:59.9999999"},
	{"datetime", "0001-01-01"}, {"timespan", "-1.02:03:04.0000005"},
	{"guid", "01234567-89ab-cdef-0123-456789abcdef"},
	{"DayOfWeek", "Friday"}, {"IO.FileAttributes", "Hidden, System"},
	{"version", "1.2.3.4"}, {"string", "some text"},
};

static Value *
sample(size_t i)
{
	Value *text = text_of(samples[i].text);
	Value *v = convert_to(text, type_find(samples[i].type,
	    strlen(samples[i].type)), NULL);

	PROMISE(v);
	value_unref(text);
	return v;
}

static void
write_alone(const Value *v, const char *spec, const struct culture *culture)
{
	struct buf out = BUF_INIT;
	Value *err = NULL;

	PROMISE(format_value(&out, v, spec, culture, &err) == !err);
	if (!err && value_kind(v) == V_DATETIME)
		value_unref(datetime_parse_exact(buf_get(&out), out.len, spec,
		    culture));
	value_unref(err);
	buf_release(&out);
}

static void
write_composite(const char *format, size_t len, const Value *const *args)
{
	Value *err = NULL;
	Value *text = format_composite(format, len, args, COUNT_OF(samples),
	    &culture_invariant, &err);

	PROMISE(!text == !!err);
	value_unref(text);
	value_unref(err);
}

void
fuzz_one(const char *bytes, size_t len)
{
	static Value *values[COUNT_OF(samples)];
	struct fuzz_input in = {bytes, bytes + len};
	size_t format_len;
	char *format = fuzz_line(&in, &format_len);
	size_t text_len = (size_t)(in.end - in.at);

	for (size_t i = 0; i < COUNT_OF(samples); i++) {
		if (!values[i])
			values[i] = sample(i);
		write_alone(values[i], format, &culture_invariant);
		write_alone(values[i], format, &culture_en_us);
	}
	write_composite(format, format_len, (const Value *const *)values);
	value_unref(datetime_parse_exact(in.at, text_len, format,
	    &culture_invariant));
	value_unref(datetime_parse(in.at, text_len, &culture_en_us));
	mem_free(format);
}
