/*
 * thread_type.h - System.Threading: Thread::Sleep lets the loop turn; Monitor
 * and Mutex have nobody to keep out, but named mutexes lock a file.
 */
#ifndef RUN_THREAD_TYPE_H
#define RUN_THREAD_TYPE_H

/* thread_start - make the types known, once. */
void thread_start(void);

#endif
