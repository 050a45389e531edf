/// The lower half of the schema: text in a line, what it marks, and the forms of values.
extension LetterSchema {
  static let inline = #"""
      <xs:complexType name="Inline" mixed="true">
        <xs:annotation>
          <xs:documentation>Text in a line, with its facts marked.</xs:documentation>
        </xs:annotation>
        <xs:choice minOccurs="0" maxOccurs="unbounded">
          <xs:element name="amount" type="Amount"/>
          <xs:element name="date" type="Date"/>
          <xs:element name="period" type="Period"/>
          <xs:element name="number" type="Number"/>
          <xs:element name="iban" type="Iban"/>
          <xs:element name="reference" type="Text">
            <xs:annotation>
              <xs:documentation>A reference of the case or of the payment, to be copied as it stands.</xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="phone" type="Text"/>
          <xs:element name="web" type="Text">
            <xs:annotation>
              <xs:documentation>A website or mail address as people write it, without a scheme.</xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="strong" type="Inline"/>
          <xs:element name="foreign" type="Foreign"/>
        </xs:choice>
      </xs:complexType>

      <xs:complexType name="Foreign" mixed="true">
        <xs:annotation>
          <xs:documentation>Words in another language; the attribute xml:lang is always there.</xs:documentation>
        </xs:annotation>
        <xs:complexContent>
          <xs:extension base="Inline">
            <xs:anyAttribute namespace="http://www.w3.org/XML/1998/namespace" processContents="lax"/>
          </xs:extension>
        </xs:complexContent>
      </xs:complexType>

      <xs:complexType name="Amount">
        <xs:annotation>
          <xs:documentation>An amount of money: whole euro cents in minor.</xs:documentation>
        </xs:annotation>
        <xs:simpleContent>
          <xs:extension base="Text">
            <xs:attribute name="minor" type="MinorUnits" use="required"/>
            <xs:attribute name="currency" type="Currency" use="required"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>

      <xs:complexType name="Date">
        <xs:simpleContent>
          <xs:extension base="Text">
            <xs:attribute name="iso" type="IsoDate" use="required"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>

      <xs:complexType name="Period">
        <xs:annotation>
          <xs:documentation>A stretch of days; both days belong to it.</xs:documentation>
        </xs:annotation>
        <xs:simpleContent>
          <xs:extension base="Text">
            <xs:attribute name="from" type="IsoDate" use="required"/>
            <xs:attribute name="through" type="IsoDate" use="required"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>

      <xs:complexType name="Number">
        <xs:annotation>
          <xs:documentation>A count, such as months or instalments.</xs:documentation>
        </xs:annotation>
        <xs:simpleContent>
          <xs:extension base="Text">
            <xs:attribute name="value" type="Count" use="required"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>

      <xs:complexType name="Iban">
        <xs:annotation>
          <xs:documentation>An account number (ISO 13616); without spaces in electronic.</xs:documentation>
        </xs:annotation>
        <xs:simpleContent>
          <xs:extension base="Text">
            <xs:attribute name="electronic" type="ElectronicIban" use="required"/>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>

    """#

  static let provenance = #"""
      <xs:complexType name="Provenance">
        <xs:annotation>
          <xs:documentation>What the letter was made from; the same gives the same, byte for byte.</xs:documentation>
        </xs:annotation>
        <xs:sequence>
          <xs:element name="record-hash" type="Hash"/>
          <xs:element name="templates-hash" type="Hash"/>
          <xs:element name="locale-hash" type="Hash"/>
        </xs:sequence>
        <xs:attribute name="engine" type="Version" use="required"/>
      </xs:complexType>

      <xs:complexType name="Hash">
        <xs:simpleContent>
          <xs:extension base="Sha256">
            <xs:attribute name="algorithm" use="required">
              <xs:simpleType>
                <xs:restriction base="xs:token">
                  <xs:enumeration value="sha-256"/>
                </xs:restriction>
              </xs:simpleType>
            </xs:attribute>
          </xs:extension>
        </xs:simpleContent>
      </xs:complexType>

    """#

  static let simpleTypes = #"""
      <xs:simpleType name="RecordId">
        <xs:annotation>
          <xs:documentation>Letters, digits, underscores, hyphens and single dots.</xs:documentation>
        </xs:annotation>
        <xs:restriction base="xs:string">
          <xs:pattern value="[A-Za-z0-9][A-Za-z0-9_\-]*(\.[A-Za-z0-9_\-]+)*\.?"/>
          <xs:maxLength value="64"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="Name">
        <xs:restriction base="xs:string">
          <xs:pattern value="[a-z\-]+"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="LocaleId">
        <xs:annotation>
          <xs:documentation>A BCP 47 tag; nl-simple is Dutch in easy language.</xs:documentation>
        </xs:annotation>
        <xs:restriction base="xs:string">
          <xs:pattern value="[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="MinorUnits">
        <xs:restriction base="xs:string">
          <xs:pattern value="0|-?[1-9][0-9]{0,18}"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="Currency">
        <xs:restriction base="xs:string">
          <xs:enumeration value="EUR"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="IsoDate">
        <xs:annotation>
          <xs:documentation>A day that exists, without a time zone.</xs:documentation>
        </xs:annotation>
        <xs:restriction base="xs:date">
          <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="Count">
        <xs:restriction base="xs:string">
          <xs:pattern value="0|[1-9][0-9]{0,18}"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="ElectronicIban">
        <xs:restriction base="xs:string">
          <xs:pattern value="[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="Version">
        <xs:restriction base="xs:string">
          <xs:pattern value="[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.\-]+)?"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="Sha256">
        <xs:restriction base="xs:string">
          <xs:pattern value="[0-9a-f]{64}"/>
        </xs:restriction>
      </xs:simpleType>

      <xs:simpleType name="Text">
        <xs:restriction base="xs:token">
          <xs:minLength value="1"/>
        </xs:restriction>
      </xs:simpleType>
    </xs:schema>

    """#
}
