/*
 * record.h - formatting records: what Format-Table and its kin emit. They are
 * plain bags of texts and numbers, so they can be kept in variables, cross to
 * another process, and be printed by any Out- command.
 */
#ifndef FMT_RECORD_H
#define FMT_RECORD_H

#include "fmt/page.h"
#include "value/value.h"

/* A page that makes a record of each call. */
struct recorder {
	struct page page;
	enum flow (*emit)(void *context, Value *record);
	void *context;
};

/* recorder_init - a page that hands formatting records to emit, which takes
 * them. */
void recorder_init(struct recorder *recorder,
    enum flow (*emit)(void *context, Value *record), void *context);

/* value_is_record - whether a value is a formatting record. */
bool value_is_record(const Value *v);

/* Where a player is in the order of calls. */
struct player {
	struct page *page;
	enum { PLAYER_IDLE, PLAYER_BEGUN, PLAYER_IN_GROUP } state;
	enum shape_kind kind;
};

/*
 * player_put - make the call a record stands for.
 *   gives   the flow; FAIL with *err set for a record out of order
 *   errors  FormatObjectOutOfSequence (ours; PowerShell's message)
 */
enum flow player_put(struct player *player, const Value *record, Value **err);

/* player_end - end what records left open. */
enum flow player_end(struct player *player);

#endif
