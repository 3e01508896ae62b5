/** Who goes next: requests of one credential must not slow those of another. */
package pl.paragraf.api.admission;
