/**
 * From files to the active release: read, compile, register, swap; old releases leased and retired.
 */
package pl.paragraf.release;
