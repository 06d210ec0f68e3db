/*
 * item_target.h - where a copied or moved item goes.
 */
#ifndef BUILTINS_ITEM_TARGET_H
#define BUILTINS_ITEM_TARGET_H

#include "run/provider.h"
#include "run/stage.h"

/*
 * target_of - the place for an item at a destination: in it when it is a
 * folder, else the destination itself.
 *   takes   destination: text, or NULL for the current location
 *   errors  as item_parse
 */
bool target_of(struct stage *stage, const struct item *from,
    const Value *destination, struct item *to, Value **err);

/* should_move - ShouldProcess on "Item: from Destination: to". */
bool should_move(struct stage *stage, const char *action,
    const struct item *from, const char *to);

/* is_below - whether a normal path is a folder or lies in it. */
bool is_below(const char *path, const char *folder);

#endif
