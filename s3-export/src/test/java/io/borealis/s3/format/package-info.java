@NullMarked
package io.borealis.s3.format;

import org.jspecify.annotations.NullMarked;
