#ifndef PHONEBOOK_CZLIB_H
#define PHONEBOOK_CZLIB_H

#include <zlib.h>

/* inflateInit2 is a macro, which Swift doesn't see. 16 more than the largest window: gzip (RFC 1952) and nothing else,
   with its check sum and its length verified. */
static inline int phonebook_inflate_init(z_stream *stream) { return inflateInit2(stream, 16 + MAX_WBITS); }

#endif
