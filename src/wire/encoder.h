/*
 * encoder.h - for the files that make up codec_encode: encode.c has the simple
 * values, containers and what they share, encode_bag.c what is left of an
 * object that cannot be rebuilt.
 */
#ifndef WIRE_ENCODER_H
#define WIRE_ENCODER_H

#include "value/object.h"
#include "value/value.h"
#include "wire/codec.h"

enum tag {
#define TAG(constant, number) TAG_##constant = number,
#include "wire/tags.def"
#undef TAG
};

struct encoder {
	struct buf *out;
	enum codec_way way;
	int nesting;
	int nesting_max;
	const Value **seen;      /* shared values, by number */
	size_t seen_count, seen_cap;
	Value **err;
};

/*
 * encoder_put - append a value.
 *   takes   depth: how many levels of native properties are still kept
 */
bool encoder_put(struct encoder *e, const Value *v, unsigned depth);

/* encoder_put_name - a name as text. */
void encoder_put_name(struct encoder *e, const char *name);

/* encoder_put_member - one member; value, setter: NULL for none. */
bool encoder_put_member(struct encoder *e, const char *name,
    enum member_kind kind, bool is_hidden, const Value *value,
    const Value *setter, unsigned depth);

/* encoder_put_type_names - all of them, each with a prefix it may have. */
bool encoder_put_type_names(struct encoder *e, const Value *v,
    const char *prefix);

/* bag_is_pure - whether an object is nothing but its members. */
bool bag_is_pure(const Value *v);

/* bag_put - the properties of an object and what it says as text. */
bool bag_put(struct encoder *e, const Value *v, unsigned depth);

/* bag_put_error - an error record has a form of its own: what its parts are
 * is kept, the parts themselves are not. */
bool bag_put_error(struct encoder *e, const Value *v);

/* bag_put_enum - an enum arrives as its number, which knows its label. */
bool bag_put_enum(struct encoder *e, const Value *v, unsigned depth);

#endif
