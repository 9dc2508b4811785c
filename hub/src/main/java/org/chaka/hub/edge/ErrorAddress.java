package org.chaka.hub.edge;

import jakarta.servlet.RequestDispatcher;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the server turns after a refusal that no controller made; whoever calls the address directly finds nothing. */
@RestController
class ErrorAddress implements ErrorController {

    @RequestMapping("/error")
    void refused(@RequestAttribute(name = RequestDispatcher.ERROR_STATUS_CODE, required = false) Integer status) {
        throw new ChakaException(status == null ? ErrorCode.NOT_FOUND : ErrorCode.ofHttpStatus(status));
    }
}
