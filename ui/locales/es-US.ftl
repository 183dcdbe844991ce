# Las palabras de Daysheet en español; lo que falta se dice en inglés.

## keys
error-password-wrong = Esa no es la contraseña.
error-password-too-short = Use al menos { $least } caracteres. Unas cuantas palabras seguidas son fáciles de recordar.
error-password-too-long = Use como máximo { $most } caracteres.
error-password-too-common = Esta contraseña es de las primeras que cualquiera probaría. Elija otra.
error-password-contains-name = No incluya el nombre del consultorio, el suyo ni Daysheet.
error-passphrase-too-short = Use al menos seis palabras o veinte caracteres.
error-passphrase-wrong = Esa no es la frase de acceso.
error-sign-in-throttled = Demasiadas contraseñas equivocadas. Vuelva a intentarlo en { $seconds } segundos.
error-sign-in-locked = Cien contraseñas equivocadas seguidas: este nombre queda bloqueado hasta que un propietario lo permita de nuevo.
error-recovery-code-group = El grupo { $group } del código de recuperación está mal escrito. Compare sus cinco caracteres con el papel.
error-recovery-code-length = El código de recuperación tiene ocho grupos de cinco caracteres.
error-recovery-code-wrong = Este código de recuperación es de otro consultorio, o ya hay uno más nuevo.
error-device-secret-missing = El llavero de esta computadora no guarda el secreto del consultorio. La contraseña sola no basta aquí: use el código de recuperación. No se ha perdido nada.
error-key-chain-locked = El llavero de esta computadora está bloqueado. Desbloquéelo y vuelva a intentarlo, o use el código de recuperación.
error-key-chain-timed-out = El llavero de esta computadora no respondió en 30 segundos. Vuelva a intentarlo, o use el código de recuperación.
error-last-owner = El último propietario no puede irse. Nombre antes a otro.
