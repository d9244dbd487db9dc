#ifndef PHONEBOOK_CPREFETCH_H
#define PHONEBOOK_CPREFETCH_H

/* The processor begins to bring the memory near, and waits for nothing: an instruction that Swift has no word for. Any
   address will do. */
static inline void phonebook_prefetch(const void *place) { __builtin_prefetch(place); }

#endif
