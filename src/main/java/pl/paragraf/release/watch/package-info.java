/** Notices that files under the rules folder changed, and says so once they are quiet. */
package pl.paragraf.release.watch;
