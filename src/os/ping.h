/*
 * ping.h - echo requests through sockets that need no privilege, where the
 * kernel gives them (net.ipv4.ping_group_range).
 */
#ifndef OS_PING_H
#define OS_PING_H

#include "base/base.h"

#include <sys/socket.h>

/* An address to reach. */
struct ping_target {
	struct sockaddr_storage address;
	socklen_t len;
	char text[64];           /* as people write it */
};

/*
 * ping_resolve - the first address of a name.
 *   takes   family: AF_INET, AF_INET6 or AF_UNSPEC
 *   gives   false when there is none
 */
bool ping_resolve(const char *name, int family, struct ping_target *target);

/*
 * ping_send - one request.
 *   takes   ttl: hops, 0 for the usual; size: bytes of payload
 *   gives   a descriptor that becomes readable with the reply, -1 with errno
 */
int ping_send(const struct ping_target *target, int ttl, size_t size);

/*
 * tcp_connect - begin a connection.
 *   gives   a descriptor that becomes writable when that is decided, -1 with
 *           errno
 */
int tcp_connect(const struct ping_target *target, int port);

/* tcp_is_connected - how it was decided. */
bool tcp_is_connected(int fd);

#endif
