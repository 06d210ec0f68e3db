/*
 * console_screen.h - the members of System.Console for keys, colours and the
 * cursor, for the rows in console_type.c.
 */
#ifndef TYPE_CONSOLE_SCREEN_H
#define TYPE_CONSOLE_SCREEN_H

#include "value/type.h"

/* console_screen_start - make their types known. */
void console_screen_start(void);

property_getter console_get_background, console_get_cursor_size,
    console_get_foreground, console_get_has_key, console_get_left,
    console_get_title, console_get_top;
property_setter console_set_background, console_set_foreground,
    console_set_left, console_set_nothing, console_set_title,
    console_set_top, console_set_visible;
method_body console_get_cursor, console_read_key, console_reset_colour,
    console_set_cursor;

#endif
