/*
 * console_type.h - System.Console: what scripts print past the streams, and
 * lines they read. All of it goes through the host.
 */
#ifndef RUN_CONSOLE_TYPE_H
#define RUN_CONSOLE_TYPE_H

/* console_start - make the type known, once. */
void console_start(void);

#endif
