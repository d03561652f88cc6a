"""The bilingual table in Word that people review a translation in, out and back in."""
