package dev.turnout.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * A full disk is the operator's to mend and no mistake in Turnout: the page says so. What was asked for was rolled back.
 */
@ControllerAdvice
class FullDisk {

    private static final Logger log = LoggerFactory.getLogger(FullDisk.class);

    /** PostgreSQL's {@code disk_full}. */
    private static final String DISK_FULL = "53100";

    @ExceptionHandler(DataAccessException.class)
    void tell(DataAccessException failure, HttpServletResponse response) throws IOException {
        boolean full = NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql
                && DISK_FULL.equals(sql.getSQLState());
        if (!full) {
            throw failure;
        }
        log.error("The disk of the database is full; nothing of the request was stored", failure);
        response.sendError(HttpStatus.INSUFFICIENT_STORAGE.value());
    }
}
