/*
 * item_target.c - see item_target.h.
 */
#include "base/base.h"
#include "builtins/item_target.h"

#include <string.h>

#include "os/files.h"
#include "value/text.h"

bool
target_of(struct stage *stage, const struct item *from,
    const Value *destination, struct item *to, Value **err)
{
	struct item place, child;

	if (!destination)
		place = location_item(stage->interp);
	else if (!item_given(stage->interp, destination, &place, err))
		return false;
	if (place.drive->provider->has_folders ? folder_is(place.path)
					       : !*place.path) {
		child = item_child(&place, item_name(from));
		item_release(&place);
		place = child;
	}
	*to = place;
	return true;
}

bool
should_move(struct stage *stage, const char *action, const struct item *from,
    const char *to)
{
	return stage_should_on(stage, action, "Item: %s Destination: %s",
	    from->path, to);
}

bool
is_below(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return strncmp(path, folder, len) == 0 &&
	    (!path[len] || path[len] == '/' || len == 1);
}
