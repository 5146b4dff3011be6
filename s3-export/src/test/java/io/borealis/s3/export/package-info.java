@NullMarked
package io.borealis.s3.export;

import org.jspecify.annotations.NullMarked;
