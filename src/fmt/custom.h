/*
 * custom.h - the custom view: an object and what it holds as an indented
 * outline.
 */
#ifndef FMT_CUSTOM_H
#define FMT_CUSTOM_H

#include "fmt/layout.h"

#define CUSTOM_DEPTH 5

/* custom_add - append the outline of an object, line by line. */
void custom_add(struct buf *buf, struct layout *layout, const Value *v);

#endif
