/*
 * uformat.h - dates by the patterns of date(1), as Get-Date -UFormat has them.
 */
#ifndef BUILTINS_UFORMAT_H
#define BUILTINS_UFORMAT_H

#include "value/value.h"

struct buf;

/* uformat - append a V_DATETIME by a pattern; unknown letters stay. */
void uformat(struct buf *buf, const Value *date, const char *pattern);

#endif
