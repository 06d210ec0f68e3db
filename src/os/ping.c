/*
 * ping.c - see ping.h. The kernel writes identifier and checksum of requests
 * on these sockets, and hands over only replies to them.
 */
#include "base/base.h"
#include "os/ping.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"

#define ICMP6_ECHO 128

bool
ping_resolve(const char *name, int family, struct ping_target *target)
{
	struct addrinfo hints = {.ai_family = family,
	    .ai_socktype = SOCK_STREAM};
	struct addrinfo *found;

	memset(target, 0, sizeof(*target));
	if (getaddrinfo(name, NULL, &hints, &found) != 0)
		return false;
	memcpy(&target->address, found->ai_addr, found->ai_addrlen);
	target->len = found->ai_addrlen;
	getnameinfo(found->ai_addr, found->ai_addrlen, target->text,
	    sizeof(target->text), NULL, 0, NI_NUMERICHOST);
	freeaddrinfo(found);
	return true;
}

int
ping_send(const struct ping_target *target, int ttl, size_t size)
{
	bool is_six = target->address.ss_family == AF_INET6;
	int fd = socket(target->address.ss_family,
	    SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    is_six ? IPPROTO_ICMPV6 : IPPROTO_ICMP);
	struct icmphdr header = {.type = is_six ? ICMP6_ECHO : ICMP_ECHO};
	char *packet;
	ssize_t sent;

	if (fd < 0)
		return -1;
	if (ttl > 0)
		setsockopt(fd, is_six ? IPPROTO_IPV6 : IPPROTO_IP,
		    is_six ? IPV6_UNICAST_HOPS : IP_TTL, &ttl, sizeof(ttl));
	packet = mem_zalloc(1, sizeof(header) + size);
	memcpy(packet, &header, sizeof(header));
	sent = sendto(fd, packet, sizeof(header) + size, 0,
	    (const struct sockaddr *)&target->address, target->len);
	mem_free(packet);
	if (sent < 0)
		fd_close(&fd);
	return fd;
}

int
tcp_connect(const struct ping_target *target, int port)
{
	struct ping_target there = *target;
	int fd = socket(there.address.ss_family,
	    SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (fd < 0)
		return -1;
	if (there.address.ss_family == AF_INET6)
		((struct sockaddr_in6 *)&there.address)->sin6_port =
		    htons((uint16_t)port);
	else
		((struct sockaddr_in *)&there.address)->sin_port =
		    htons((uint16_t)port);
	if (connect(fd, (const struct sockaddr *)&there.address,
		there.len) != 0 && errno != EINPROGRESS)
		fd_close(&fd);
	return fd;
}

bool
tcp_is_connected(int fd)
{
	int error = 0;
	socklen_t len = sizeof(error);

	return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) == 0 &&
	    error == 0;
}
