package pl.paragraf.cli.backup;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Permissions of files with keys in them, where the file system knows permissions. */
final class OwnerOnly {

  static final FileAttribute<?>[] FILE = permissions("rw-------");
  static final FileAttribute<?>[] FOLDER = permissions("rwx------");

  private OwnerOnly() {}

  private static FileAttribute<?>[] permissions(String text) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }
}
