FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.production
WORKDIR /srv/portal

# Recognises scanned paper: docker compose build --build-arg OCR=yes
ARG OCR=no
RUN [ "$OCR" = no ] || { apt-get update && apt-get install -y --no-install-recommends \
    ocrmypdf tesseract-ocr-vie tesseract-ocr-osd && rm -rf /var/lib/apt/lists/*; }

COPY requirements-production.lock .
RUN pip install --require-hashes --requirement requirements-production.lock

RUN useradd --system --home-dir /srv/portal portal && install -d -o portal -g portal var var/media var/private
COPY . .
# Static files get their final names at build time; the values only satisfy the settings' checks.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    ALLOWED_HOSTS=build.invalid BASE_URL=https://build.invalid \
    python manage.py collectstatic --noinput --verbosity 0

USER portal
EXPOSE 8000
CMD ["gunicorn", "portal.wsgi", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", \
     "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
