// The first part of an AppImage: it mounts the squashfs file system at its end as a folder and starts AppRun in it. It is
// linked statically, so that it needs only the kernel. With FUSE, the mount ends with the program. Without FUSE, the files
// are unpacked once per version into the user's cache.
#define FUSE_USE_VERSION 32
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <squashfuse/ll.h>
#include <squashfuse/util.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zstd.h>

static char self[PATH_MAX];

static void fail(const char *what) {
  fprintf(stderr, "unroll: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void join(char *path, const char *folder, const char *name) {
  if (snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX) return;
  errno = ENAMETOOLONG;
  fail(folder);
}

// These three functions replace those of the library, which would link every other compression.

char *sqfs_compression_name(sqfs_compression_type type) { return type == ZSTD_COMPRESSION ? "zstd" : NULL; }

void sqfs_compression_supported(sqfs_compression_type *types) {
  memset(types, SQFS_COMP_UNKNOWN, SQFS_COMP_MAX * sizeof *types);
  types[0] = ZSTD_COMPRESSION;
}

static sqfs_err unzstd(void *in, size_t size, void *out, size_t *outSize) {
  const size_t written = ZSTD_decompress(out, *outSize, in, size);
  if (ZSTD_isError(written)) return SQFS_ERR;
  *outSize = written;
  return SQFS_OK;
}

sqfs_decompressor sqfs_decompressor_get(sqfs_compression_type type) { return type == ZSTD_COMPRESSION ? unzstd : NULL; }

/** Returns the offset of the file system, which follows the section table of this program. */
static size_t imageOffset(void) {
  Elf64_Ehdr header;
  const int file = open(self, O_RDONLY | O_CLOEXEC);
  if (file < 0 || read(file, &header, sizeof header) != sizeof header) fail(self);
  close(file);
  return header.e_shoff + (size_t)header.e_shentsize * header.e_shnum;
}

/** Ends the mount if nothing uses it. Returns whether it ended. */
static int unmount(const char *folder) {
  if (umount2(folder, UMOUNT_NOFOLLOW) == 0) return 1;
  const pid_t helper = fork();
  if (helper == 0) {
    execlp("fusermount3", "fusermount3", "-u", "-q", folder, (char *)NULL);
    _exit(1);
  }
  int status = 1;
  waitpid(helper, &status, 0);
  return status == 0;
}

/** Serves the mount until the program and its child processes have closed the other end of `alive`. */
static void serve(const char *folder, int ready, int alive) {
  static struct fuse_lowlevel_ops operations = {
      .getattr = sqfs_ll_op_getattr,   .opendir = sqfs_ll_op_opendir, .releasedir = sqfs_ll_op_releasedir,
      .readdir = sqfs_ll_op_readdir,   .lookup = sqfs_ll_op_lookup,   .open = sqfs_ll_op_open,
      .release = sqfs_ll_op_release,   .read = sqfs_ll_op_read,       .readlink = sqfs_ll_op_readlink,
      .forget = sqfs_ll_op_forget,     .statfs = stfs_ll_op_statfs,
  };
  char *words[] = {"unroll", "-oro,nosuid,nodev,subtype=unroll,fsname=unroll"};
  struct fuse_args args = FUSE_ARGS_INIT(2, words);
  sqfs_ll *image = sqfs_ll_open(self, imageOffset());
  struct fuse_session *session = image ? fuse_session_new(&args, &operations, sizeof operations, image) : NULL;
  if (!session || fuse_session_mount(session, folder) != 0) exit(1);
  if (fork() == 0) {
    // Waits, then unmounts, which ends the loop below. Child processes of the program may take a few more seconds to end.
    char byte;
    close(ready);
    while (read(alive, &byte, 1) < 0 && errno == EINTR) continue;
    int isGone = unmount(folder);
    for (int tries = 0; !isGone && tries < 50; tries++) {
      usleep(100000);
      isGone = unmount(folder);
    }
    if (!isGone) fuse_session_unmount(session);
    rmdir(folder);
    _exit(0);
  }
  close(alive);
  if (write(ready, "", 1) != 1) _exit(1);
  close(ready);
  fuse_session_loop(session);
  _exit(0);
}

/** Mounts the file system until this process and its children have ended. Returns whether `folder` is a mount. */
static int mountImage(const char *folder) {
  int ready[2], alive[2];
  if (pipe2(ready, O_CLOEXEC) != 0 || pipe(alive) != 0) fail("a pipe");
  const pid_t server = fork();
  if (server < 0) fail("a process");
  if (server == 0) {
    // Detaches the server, so that neither Ctrl-C in the terminal nor a wait for children affects it.
    if (fork() != 0) _exit(0);
    setsid();
    close(ready[0]);
    close(alive[1]);
    // Hides libfuse's message about a missing fusermount, because the files are then unpacked.
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int stream = 0; stream <= 2; stream++) dup2(nowhere, stream);
    serve(folder, ready[1], alive[0]);
  }
  close(ready[1]);
  close(alive[0]);
  waitpid(server, NULL, 0);
  char byte;
  const int isMounted = read(ready[0], &byte, 1) == 1;
  close(ready[0]);
  if (!isMounted) close(alive[1]);
  return isMounted;
}

static void unpackFile(sqfs *image, sqfs_inode *inode, const char *path) {
  static char buffer[1 << 20];
  const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, inode->base.mode & 0777);
  if (file < 0) fail(path);
  for (sqfs_off_t at = 0; (uint64_t)at < inode->xtra.reg.file_size;) {
    sqfs_off_t size = sizeof buffer;
    if (sqfs_read_range(image, inode, at, &size, buffer) != SQFS_OK || size <= 0) fail(self);
    for (sqfs_off_t done = 0; done < size;) {
      const ssize_t written = write(file, buffer + done, size - done);
      if (written < 0) fail(path);
      done += written;
    }
    at += size;
  }
  if (close(file) != 0) fail(path);
}

static void unpackImage(sqfs *image, const char *folder) {
  sqfs_traverse items;
  sqfs_err error = SQFS_OK;
  if (mkdir(folder, 0755) != 0) fail(folder);
  if (sqfs_traverse_open(&items, image, sqfs_inode_root(image)) != SQFS_OK) fail(self);
  while (sqfs_traverse_next(&items, &error)) {
    if (items.dir_end) continue;
    char path[PATH_MAX], target[PATH_MAX];
    size_t length = sizeof target;
    sqfs_inode inode;
    join(path, folder, items.path);
    if (sqfs_inode_get(image, &inode, sqfs_dentry_inode(&items.entry)) != SQFS_OK) fail(self);
    if (S_ISDIR(inode.base.mode)) {
      if (mkdir(path, 0755) != 0) fail(path);
    } else if (S_ISLNK(inode.base.mode)) {
      if (sqfs_readlink(image, &inode, target, &length) != SQFS_OK || symlink(target, path) != 0) fail(path);
    } else
      unpackFile(image, &inode, path);
  }
  if (error != SQFS_OK) fail(self);
  sqfs_traverse_close(&items);
}

/** Unpacks the files into a temporary folder and renames it, so that a folder with the final name is complete. */
static void unpackOnce(sqfs *image, char *folder) {
  const char *home = getenv("HOME"), *cache = getenv("XDG_CACHE_HOME");
  char parent[PATH_MAX], name[64], unfinished[PATH_MAX];
  if (cache && cache[0] == '/') join(parent, cache, "");
  else join(parent, home ? home : "/tmp", ".cache");
  mkdir(parent, 0700);
  join(unfinished, parent, "unroll");
  mkdir(unfinished, 0700);
  snprintf(name, sizeof name, "appimage-%08x-%llx", image->sb.mkfs_time, (unsigned long long)image->sb.bytes_used);
  join(folder, unfinished, name);
  if (access(folder, X_OK) == 0) return;
  fprintf(stderr, "unroll: FUSE is not available here: unpacking once into %s\n", folder);
  snprintf(name, sizeof name, "appimage-unfinished-%d", getpid());
  join(parent, unfinished, name);
  unpackImage(image, parent);
  if (rename(parent, folder) != 0 && access(folder, X_OK) != 0) fail(folder);
}

int main(int count, char **words) {
  const ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
  if (length < 0) fail("/proc/self/exe");
  const char *asked = count > 1 ? words[1] : "";
  if (strcmp(asked, "--appimage-offset") == 0) return printf("%zu\n", imageOffset()) < 0;

  char folder[PATH_MAX], start[PATH_MAX], here[PATH_MAX];
  const char *temporary = getenv("TMPDIR");
  const int isExtracting = strcmp(asked, "--appimage-extract") == 0;
  join(folder, temporary ? temporary : "/tmp", ".mount_unrollXXXXXX");
  if (isExtracting || !mkdtemp(folder) || !mountImage(folder)) {
    if (!isExtracting) rmdir(folder);
    sqfs image;
    if (sqfs_open_image(&image, self, imageOffset()) != SQFS_OK) return 1;
    if (isExtracting) {
      unpackImage(&image, "squashfs-root");
      return puts("squashfs-root") < 0;
    }
    unpackOnce(&image, folder);
  }
  if (getcwd(here, sizeof here)) setenv("OWD", here, 1);
  setenv("APPDIR", folder, 1);
  setenv("APPIMAGE", self, 1);
  setenv("ARGV0", words[0], 1);
  join(start, folder, "AppRun");
  execv(start, words);
  fail(start);
}
