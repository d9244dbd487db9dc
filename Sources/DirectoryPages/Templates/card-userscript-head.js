// ==UserScript==
// @name         Phonebook cards
// @namespace    {{ORIGIN}}/
// @version      1.0
// @description  Cards of colleagues beside links, @aliases and addresses.
{{MATCHES}}
// @exclude      {{ORIGIN}}/*
// @connect      {{HOST}}
// @grant        GM_xmlhttpRequest
// @grant        GM_getValue
// @grant        GM_setValue
// @grant        GM_registerMenuCommand
// @run-at       document-idle
// @noframes
// @downloadURL  {{ORIGIN}}/userscripts/phone-cards.user.js
// ==/UserScript==
