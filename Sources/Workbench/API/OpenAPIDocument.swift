/// The description of the HTTP API (OpenAPI 3.1). The record itself is described by `helderbrief schema record`.
enum OpenAPIDocument {
  static let text = #"""
    {
      "openapi": "3.1.0",
      "info": {
        "title": "Helderbrief",
        "version": "1",
        "description": "Turns one decision record into one clear letter. Amounts are whole euro cents. The record is described by the JSON Schema that `helderbrief schema record` prints.",
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
      },
      "servers": [{"url": "/"}],
      "security": [{"key": []}],
      "tags": [{"name": "letters"}, {"name": "cases"}],
      "paths": {
        "/api/openapi.json": {
          "get": {
            "operationId": "describe", "tags": ["letters"], "summary": "This document", "security": [],
            "responses": {"200": {"description": "OpenAPI 3.1", "content": {"application/json": {"schema": {"type": "object"}}}}, "429": {"$ref": "#/components/responses/problem"}}
          }
        },
        "/api/letters": {
          "post": {
            "operationId": "makeLetter", "tags": ["letters"],
            "summary": "Makes the letter of a record",
            "description": "The same bytes as `helderbrief render`. Accept chooses one format; application/json gives all three.",
            "parameters": [
              {"name": "locale", "in": "query", "required": false, "schema": {"type": "string", "default": "nl"}, "description": "The locale of the letter."},
              {"$ref": "#/components/parameters/idempotencyKey"}
            ],
            "requestBody": {"$ref": "#/components/requestBodies/record"},
            "responses": {
              "200": {
                "description": "The letter",
                "content": {
                  "application/json": {"schema": {"$ref": "#/components/schemas/letters"}},
                  "text/html": {"schema": {"type": "string"}},
                  "text/plain": {"schema": {"type": "string"}},
                  "application/xml": {"schema": {"type": "string"}}
                }
              },
              "400": {"$ref": "#/components/responses/problem"}, "401": {"$ref": "#/components/responses/problem"},
              "403": {"$ref": "#/components/responses/problem"}, "404": {"$ref": "#/components/responses/problem"},
              "406": {"$ref": "#/components/responses/problem"}, "413": {"$ref": "#/components/responses/problem"},
              "415": {"$ref": "#/components/responses/problem"}, "422": {"$ref": "#/components/responses/problem"},
              "429": {"$ref": "#/components/responses/problem"}
            }
          }
        },
        "/api/plans": {
          "post": {
            "operationId": "makePlans", "tags": ["letters"],
            "summary": "The ways to repay, as the letter shows them",
            "parameters": [{"$ref": "#/components/parameters/idempotencyKey"}],
            "requestBody": {"$ref": "#/components/requestBodies/record"},
            "responses": {
              "200": {"description": "The options with their schedules", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/plans"}}}},
              "400": {"$ref": "#/components/responses/problem"}, "401": {"$ref": "#/components/responses/problem"},
              "403": {"$ref": "#/components/responses/problem"}, "413": {"$ref": "#/components/responses/problem"},
              "415": {"$ref": "#/components/responses/problem"}, "422": {"$ref": "#/components/responses/problem"},
              "429": {"$ref": "#/components/responses/problem"}
            }
          }
        },
        "/api/cases": {
          "post": {
            "operationId": "makeCase", "tags": ["cases"],
            "summary": "Puts a record on the work list, as a draft",
            "parameters": [{"$ref": "#/components/parameters/idempotencyKey"}],
            "requestBody": {"$ref": "#/components/requestBodies/record"},
            "responses": {
              "201": {
                "description": "The case",
                "headers": {"Location": {"required": true, "schema": {"type": "string"}}},
                "links": {"show": {"operationId": "showCase", "parameters": {"case": "$response.body#/number"}}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/case"}}}
              },
              "400": {"$ref": "#/components/responses/problem"}, "401": {"$ref": "#/components/responses/problem"},
              "403": {"$ref": "#/components/responses/problem"}, "413": {"$ref": "#/components/responses/problem"},
              "415": {"$ref": "#/components/responses/problem"}, "422": {"$ref": "#/components/responses/problem"},
              "429": {"$ref": "#/components/responses/problem"}
            }
          }
        },
        "/api/cases/{case}": {
          "get": {
            "operationId": "showCase", "tags": ["cases"], "summary": "How far a case is",
            "parameters": [{"name": "case", "in": "path", "required": true, "schema": {"type": "integer", "format": "int64", "minimum": 1}}],
            "responses": {
              "200": {"description": "The case", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/case"}}}},
              "400": {"$ref": "#/components/responses/problem"}, "401": {"$ref": "#/components/responses/problem"},
              "403": {"$ref": "#/components/responses/problem"}, "404": {"$ref": "#/components/responses/problem"},
              "429": {"$ref": "#/components/responses/problem"}
            }
          }
        }
      },
      "components": {
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "A key that an administrator made."}},
        "parameters": {
          "idempotencyKey": {
            "name": "Idempotency-Key", "in": "header", "required": false,
            "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]{1,200}$"},
            "description": "The same key with the same request gets the same answer for a day, and is done once."
          }
        },
        "requestBodies": {
          "record": {
            "required": true,
            "content": {"application/json": {"schema": {"type": "object", "description": "A decision record: see `helderbrief schema record`."}}}
          }
        },
        "responses": {
          "problem": {"description": "What is wrong and what to do (RFC 9457)", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}}
        },
        "schemas": {
          "problem": {
            "type": "object", "required": ["type", "title", "status", "detail"],
            "properties": {
              "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
              "errors": {
                "type": "array",
                "items": {
                  "type": "object", "required": ["rule", "pointer", "expected", "task"],
                  "properties": {
                    "rule": {"type": "string"}, "pointer": {"type": "string"}, "line": {"type": "integer"}, "column": {"type": "integer"},
                    "expected": {"type": "string"}, "task": {"type": "string"}
                  }
                }
              }
            }
          },
          "letters": {
            "type": "object", "required": ["id", "locale", "letters", "templates", "engine"],
            "properties": {
              "id": {"type": "string"}, "locale": {"type": "string"}, "templates": {"type": "string"}, "engine": {"type": "string"},
              "letters": {
                "type": "object", "required": ["text", "html", "xml"],
                "properties": {"text": {"type": "string"}, "html": {"type": "string"}, "xml": {"type": "string"}}
              }
            }
          },
          "plans": {
            "type": "object", "required": ["id", "currency", "total", "options"],
            "properties": {
              "id": {"type": "string"}, "currency": {"const": "EUR"}, "total": {"type": "integer"}, "monthlyLimit": {"type": "integer"},
              "options": {
                "type": "array",
                "items": {
                  "type": "object", "required": ["kind", "total", "monthly", "months", "first", "last", "remainder", "fineLeft", "schedule"],
                  "properties": {
                    "kind": {"enum": ["at-once", "standard", "personal", "pause", "set-off"]}, "total": {"type": "integer"}, "monthly": {"type": "integer"},
                    "months": {"type": "integer"}, "first": {"type": "string", "format": "date"}, "last": {"type": "string", "format": "date"},
                    "remainder": {"type": "integer"}, "fineLeft": {"type": "integer"},
                    "schedule": {
                      "type": "array",
                      "items": {
                        "type": "object", "required": ["date", "amount", "left"],
                        "properties": {"date": {"type": "string", "format": "date"}, "amount": {"type": "integer"}, "left": {"type": "integer"}}
                      }
                    }
                  }
                }
              }
            }
          },
          "case": {
            "type": "object", "required": ["number", "record", "kind", "organisation", "state", "version", "locales"],
            "properties": {
              "number": {"type": "integer"}, "record": {"type": "string"}, "kind": {"type": "string"}, "organisation": {"type": "string"},
              "state": {"enum": ["draft", "checked", "released", "posted", "withdrawn"]}, "version": {"type": "integer"},
              "locales": {"type": "array", "items": {"type": "string"}}
            }
          }
        }
      }
    }
    """#
}
