# Las palabras de Daysheet en español; lo que falta se dice en inglés.
